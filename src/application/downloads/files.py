"""What all changes of a variant's files share."""

from collections.abc import AsyncIterable, AsyncIterator

from application.downloads.ports import DigitalGoodsUnitOfWork
from application.privacy.pieces import put_measured
from application.privacy.ports import PrivateFiles
from domain.catalog.bundle_errors import VariantIsBundle, VariantIsPart
from domain.catalog.digital import MAX_FILE_BYTES, DigitalGoods, too_large
from domain.catalog.errors import VariantNotFound
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId

_MOST_OF_NAME = 200


async def require_single(uow: DigitalGoodsUnitOfWork, variant_id: VariantId) -> None:
    """Raises `VariantIsBundle`, or `VariantIsPart` with those that contain it, whoever edits bundles meanwhile."""
    if (await uow.bundles.lock(variant_id)).parts:
        raise VariantIsBundle
    if bundles := await uow.bundles.containing([variant_id]):
        raise VariantIsPart([bundle.name for bundle in bundles])


async def locked_goods(uow: DigitalGoodsUnitOfWork, variant_id: VariantId) -> DigitalGoods:
    """The variant's, locked; new ones where there are none. Raises `VariantNotFound`."""
    if not await uow.variants.facts([variant_id]):
        raise VariantNotFound
    return await uow.digital_goods.lock(variant_id) or DigitalGoods(variant_id=variant_id)


async def stored(files: PrivateFiles, key: str, pieces: AsyncIterable[bytes]) -> int:
    """Keep a file as it comes; its size. Raises `InvalidInput` as soon as it is too large: nothing of it is left."""
    return await put_measured(files, key, pieces, require=_require_size)


def _require_size(size: int) -> None:
    if size > MAX_FILE_BYTES:
        raise InvalidInput([too_large()])


async def in_one_piece(data: bytes) -> AsyncIterator[bytes]:
    """A file that is small, and there already."""
    yield data


def file_name(given: str) -> str:
    """A file's name as its sender's computer tells it, without the way to it there."""
    plain = given.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in " ".join(plain.split()) if char.isprintable())[-_MOST_OF_NAME:]
