"""Smaller copies of pictures in memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from application.media.rendition_ports import Recorded
from application.media.renditions import PictureRenditions, RenditionState
from domain.catalog.category import Category
from domain.catalog.product import Product

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryRenditionIndex:
    """The port `RenditionIndex` over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def pending(self, *, after: str, limit: int) -> Sequence[str]:
        noted = {one.original for _, one in self._uow.transaction.items(PictureRenditions)}
        return sorted(key for key in set(self._used()) - noted if key > after)[:limit]

    async def record(self, made: Sequence[PictureRenditions]) -> Recorded:
        transaction, originals = self._uow.transaction, {one.original for one in made}
        products = sorted(
            product.id
            for _, product in transaction.items(Product)
            if any(item.storage_key in originals for item in product.media)
        )
        for product_id in products:
            await transaction.lock(Product, product_id)
        recorded = originals & set(self._used())
        for one in made:
            if one.original in recorded:
                transaction.put(PictureRenditions, one.original, one)
        return Recorded(originals=recorded, products=products)

    async def states(self, originals: Collection[str]) -> Mapping[str, RenditionState]:
        return {key: _state(self._uow.transaction.get(PictureRenditions, key)) for key in originals}

    async def forget_failure(self, original: str) -> bool:
        noted = self._uow.transaction.get(PictureRenditions, original)
        if noted is None or noted.failure is None:
            return False
        self._uow.transaction.delete(PictureRenditions, original)
        return True

    async def release(self, originals: Collection[str]) -> Sequence[str]:
        transaction = self._uow.transaction
        files = sorted(set(originals) - set(self._used()))
        for key in list(files):
            if (noted := transaction.get(PictureRenditions, key)) is not None:
                transaction.delete(PictureRenditions, key)
                files.extend(noted.files)
        return files

    def _used(self) -> Iterator[str]:
        """The pictures of products and categories."""
        for _, product in self._uow.transaction.items(Product):
            yield from (item.storage_key for item in product.media if item.storage_key)
        for _, category in self._uow.transaction.items(Category):
            if category.image_key:
                yield category.image_key


def _state(noted: PictureRenditions | None) -> RenditionState:
    if noted is None:
        return RenditionState.MAKING
    return RenditionState.MADE if noted.failure is None else RenditionState.FAILED
