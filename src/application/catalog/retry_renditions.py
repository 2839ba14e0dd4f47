"""The smaller copies of a picture failed, and are to be tried once more."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.showing import ShowingUnitOfWork, shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.media.renditions import making_renditions
from domain.catalog.errors import ProductNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import MediaId, ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRenditions:
    """Of that picture of the product."""

    product_id: ProductId
    media_id: MediaId


class RetryRenditionsHandler(Handler[RetryRenditions, AdminProductView]):
    """Nothing happens where they are made, or under way. Raises `ProductNotFound` or `MediaNotFound`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ShowingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RetryRenditions, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = await uow.products.get(command.product_id)
            if product is None:
                raise ProductNotFound
            key = product.media_item(command.media_id).storage_key
            if key is not None and await uow.renditions.forget_failure(key):
                uow.enqueue(making_renditions())
            view = await shown(product, uow)
            await uow.commit(view)
        return view
