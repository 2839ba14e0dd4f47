"""What is made of other goods in the demo shop."""

import tomllib

import msgspec

from application.catalog.set_bundle_parts import SetBundleParts
from domain.catalog.bundle import BundlePart
from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid
from entrypoints.cli.demo.goods import ACTOR, product_id, variant_id
from entrypoints.container import Container

BUNDLES = "bundles.toml"


def load_bundles(catalog: DemoCatalog) -> dict[str, dict[str, int]]:
    """The SKUs of the parts by the bundle's slug. Raises DemoContentInvalid, which names every fault."""
    content = tomllib.loads((CONTENT / BUNDLES).read_text(encoding="utf-8"))
    told = msgspec.convert(content, dict[str, dict[str, int]])
    skus = {variant.sku for product in catalog.products for variant in product.variants}
    faults = [f"{slug} is no product with one variant" for slug in sorted(told.keys() - catalog.singles.keys())]
    faults += [f"{slug}: no variant has the SKU {sku}" for slug, parts in told.items() for sku in parts.keys() - skus]
    if faults:
        raise DemoContentInvalid(faults)
    return told


async def store_bundles(container: Container, catalog: DemoCatalog) -> None:
    """Give the products their parts."""
    singles = catalog.singles
    for slug, parts in load_bundles(catalog).items():
        command = SetBundleParts(
            product_id=product_id(slug),
            variant_id=variant_id(singles[slug].sku),
            parts=tuple(BundlePart(variant_id(sku), quantity) for sku, quantity in parts.items()),
        )
        await container.set_bundle_parts()(command, actor=ACTOR)
