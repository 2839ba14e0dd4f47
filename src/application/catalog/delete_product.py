"""A product that nobody ordered is deleted; others are archived."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from application.catalog.bundle_ports import BundleUnitOfWork
from application.catalog.editing import ProductEdit, current
from application.catalog.ports import ProductUnitOfWork
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.media.ports import MediaStorage
from application.media.rendition_ports import RenditionIndex
from domain.catalog.bundle_errors import VariantIsPart
from domain.catalog.product import Product
from domain.identity.permission import Permission


class DeletingUnitOfWork(ProductUnitOfWork, BundleUnitOfWork, Protocol):
    """A transaction on a product, its bundles, and what its pictures leave behind."""

    @property
    def renditions(self) -> RenditionIndex: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteProduct(ProductEdit):
    """With its variants, pictures, stock and reviews."""


class DeleteProductHandler(Handler[DeleteProduct, None]):
    """Raises `ProductNotFound`, `VersionMismatch`, or `ProductIsOrdered` where orders refer to it.

    `VariantIsPart` where other products' bundles contain it.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[DeletingUnitOfWork], storage: MediaStorage) -> None:
        self._uow, self._storage = uow, storage

    async def handle(self, command: DeleteProduct, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            product = await current(command, uow)
            await _take_apart(product, uow)
            await uow.products.remove(product)
            unused = await uow.renditions.release([item.storage_key for item in product.media if item.storage_key])
            await uow.commit()
        for file in unused:
            await self._storage.delete(file)


async def _take_apart(product: Product, uow: DeletingUnitOfWork) -> None:
    """Its own bundles go with it; those of others keep it."""
    variants = [variant.id for variant in product.variants]
    containing = await uow.bundles.containing(variants)
    if others := [one.name for one in containing if one.product_id != product.id]:
        raise VariantIsPart(others)
    await uow.bundles.dissolve([one.bundle_id for one in containing])
