"""What can be downloaded in the demo shop."""

import tomllib

import msgspec

from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.downloads.set_download_terms import SetDownloadTerms
from domain.kernel.ids import VariantId
from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid
from entrypoints.cli.demo.goods import ACTOR, variant_id
from entrypoints.container import Container

DIGITAL = "digital.toml"


class DemoDownload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the product's only variant; without `valid_days` it may be downloaded for ever."""

    file: str
    text: str
    downloads: int
    valid_days: int | None = None


def load_downloads(catalog: DemoCatalog) -> dict[str, DemoDownload]:
    """By the product's slug. Raises DemoContentInvalid, which names every fault."""
    content = tomllib.loads((CONTENT / DIGITAL).read_text(encoding="utf-8"))
    told = msgspec.convert(content, dict[str, DemoDownload])
    if strange := sorted(told.keys() - catalog.singles.keys()):
        raise DemoContentInvalid([f"{slug} is no product with one variant" for slug in strange])
    return told


async def store_downloads(container: Container, catalog: DemoCatalog) -> None:
    """Make the products digital."""
    singles = catalog.singles
    for slug, download in load_downloads(catalog).items():
        await _store(container, variant_id(singles[slug].sku), download)


async def _store(container: Container, variant: VariantId, download: DemoDownload) -> None:
    file = AddDigitalFile(variant_id=variant, name=download.file, pieces=in_one_piece(download.text.encode()))
    terms = SetDownloadTerms(variant_id=variant, downloads=download.downloads, valid_days=download.valid_days)
    await container.add_digital_file()(file, actor=ACTOR)
    await container.set_download_terms()(terms, actor=ACTOR)
