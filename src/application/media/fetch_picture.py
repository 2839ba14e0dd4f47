"""Fetches a picture that an import only named."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.media.ports import (
    MediaStorage,
    PendingPicture,
    Picture,
    PictureEncoder,
    PictureSource,
    PictureUnitOfWork,
)
from application.media.renditions import making_renditions
from domain.catalog.errors import ProductNotFound
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FetchPicture:
    """Copy this picture into our storage."""

    picture: PendingPicture


class FetchPictureHandler(Process[FetchPicture, None]):
    """Makes a copy of our own of a picture. Repeating it is harmless: the copy lies under the picture's own key."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[PictureUnitOfWork],
        source: PictureSource,
        encoder: PictureEncoder,
        storage: MediaStorage,
    ) -> None:
        self._uow, self._source, self._encoder, self._storage = uow, source, encoder, storage

    async def handle(self, command: FetchPicture, *, actor: Actor) -> None:
        wanted = command.picture
        picture = await self._encoder.encode(await self._source.fetch(wanted.url))
        key = f"products/{wanted.product_id}/{wanted.media_id}{picture.extension}"
        await self._storage.put(key, picture.data, picture.content_type)
        await retrying(lambda: self._note(wanted, key, picture, actor))

    async def _note(self, wanted: PendingPicture, key: str, picture: Picture, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            product = await uow.products.get(wanted.product_id)
            if product is None:
                raise ProductNotFound
            item = product.media_item(wanted.media_id)
            product.replace_media(replace(item, storage_key=key, width=picture.width, height=picture.height))
            await uow.products.save(product)
            uow.enqueue(making_renditions())
            await uow.commit()
