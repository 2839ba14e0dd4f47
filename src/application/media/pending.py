"""Pictures that an import only named: which they are, and fetching one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

from application.catalog.ports import ProductRepository
from application.kernel.actor import Actor
from application.kernel.handler import Handler, Process, retrying
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from application.media.ports import MediaStorage, Picture, PictureEncoder
from domain.catalog.errors import ProductNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import MediaId, ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPicture:
    """A picture that lies elsewhere."""

    product_id: ProductId
    media_id: MediaId
    url: str


class PendingPictures(Protocol):
    """Which pictures are still to be fetched."""

    async def pending(self) -> Sequence[PendingPicture]:
        """All of them, by product."""


class PictureSource(Protocol):
    """The world's web servers."""

    async def fetch(self, url: str) -> bytes:
        """The bytes at a public https address, at most 10 MB. Raises `PictureUnreachable`."""


class FindPendingPicturesHandler(Handler[None, Sequence[PendingPicture]]):
    """Lists what is still to be fetched."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, pictures: PendingPictures) -> None:
        self._pictures = pictures

    async def handle(self, command: None, *, actor: Actor) -> Sequence[PendingPicture]:  # noqa: ARG002 -- all there are
        return await self._pictures.pending()


class PictureUnitOfWork(UnitOfWork, Protocol):
    """A transaction on a product and its pictures."""

    @property
    def products(self) -> ProductRepository: ...


class FetchPictureHandler(Process[PendingPicture, None]):
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

    async def handle(self, command: PendingPicture, *, actor: Actor) -> None:
        picture = await self._encoder.encode(await self._source.fetch(command.url))
        key = f"products/{command.product_id}/{command.media_id}{picture.extension}"
        await self._storage.put(key, picture.data, picture.content_type)
        await retrying(lambda: self._note(command, key, picture, actor))

    async def _note(self, command: PendingPicture, key: str, picture: Picture, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            product = await uow.products.get(command.product_id)
            if product is None:
                raise ProductNotFound
            item = product.media_item(command.media_id)
            product.replace_media(replace(item, storage_key=key, width=picture.width, height=picture.height))
            await uow.products.save(product)
            await uow.commit()
