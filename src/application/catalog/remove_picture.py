"""A picture is shown no more."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.editing import EditingUnitOfWork, ProductEdit, current
from application.catalog.showing import shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.media.ports import MediaStorage
from domain.identity.permission import Permission
from domain.kernel.ids import MediaId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePicture(ProductEdit):
    media_id: MediaId


class RemovePictureHandler(Handler[RemovePicture, AdminProductView]):
    """Raises `ProductNotFound`, `VersionMismatch` or `MediaNotFound`. The files go last, its smaller copies too."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork], storage: MediaStorage) -> None:
        self._uow, self._storage = uow, storage

    async def handle(self, command: RemovePicture, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = await current(command, uow)
            key = product.media_item(command.media_id).storage_key
            product.remove_media(command.media_id)
            await uow.products.save(product)
            unused = await uow.renditions.release([key] if key else [])
            view = await shown(product, uow)
            await uow.commit(view)
        for file in unused:
            await self._storage.delete(file)
        return view
