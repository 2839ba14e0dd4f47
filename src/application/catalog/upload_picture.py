"""Staff adds a picture to a product."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.editing import EditingUnitOfWork, ProductEdit, current
from application.catalog.showing import shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.kernel.stored_first import kept_if_saved
from application.media.ports import MediaStorage, Picture, PictureEncoder
from application.media.renditions import making_renditions
from domain.catalog.variant import MediaItem
from domain.identity.permission import Permission
from domain.kernel.ids import MediaId


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadPicture(ProductEdit):
    """`data` is a raster picture of any common format."""

    data: bytes
    alt: str = ""


class UploadPictureHandler(Process[UploadPicture, AdminProductView]):
    """Re-encodes the picture, stores it, then names it in the product; a job makes its smaller copies.

    Raises `UnreadablePicture`, `ProductNotFound`, `VersionMismatch`, `InvalidInput` or `TooMany`; then no file is left.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[EditingUnitOfWork],
        ids: IdGenerator,
        encoder: PictureEncoder,
        storage: MediaStorage,
    ) -> None:
        self._uow, self._ids, self._encoder, self._storage = uow, ids, encoder, storage

    async def handle(self, command: UploadPicture, *, actor: Actor) -> AdminProductView:
        picture = await self._encoder.encode(command.data)
        media_id = MediaId(self._ids.new())
        key = f"products/{command.product_id}/{media_id}{picture.extension}"
        await self._storage.put(key, picture.data, picture.content_type)
        item = _item(media_id, command.alt, key, picture)
        async with kept_if_saved(self._storage, key):
            return await retrying(lambda: self._attach(command, item, actor))

    async def _attach(self, command: UploadPicture, item: MediaItem, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = await current(command, uow)
            product.attach_media(item)
            await uow.products.save(product)
            uow.enqueue(making_renditions())
            view = await shown(product, uow)
            await uow.commit(view)
        return view


def _item(media_id: MediaId, alt: str, key: str, picture: Picture) -> MediaItem:
    return MediaItem(id=media_id, alt=alt, storage_key=key, width=picture.width, height=picture.height)
