"""Staff puts a newer form in a file's place."""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import ClassVar

from application.downloads.files import file_name, locked_goods, stored
from application.downloads.ports import DigitalGoodsUnitOfWork
from application.downloads.views import DigitalGoodsView
from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Randomness, UnitOfWorkFactory
from application.kernel.stored_first import kept_if_saved
from application.privacy.ports import PrivateFiles
from domain.identity.permission import Permission
from domain.kernel.ids import DigitalFileId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceDigitalFile:
    """The newer form as it comes."""

    variant_id: VariantId
    file_id: DigitalFileId
    name: str
    pieces: AsyncIterable[bytes]


class ReplaceDigitalFileHandler(Process[ReplaceDigitalFile, DigitalGoodsView]):
    """Whoever downloads from now on gets it, earlier buyers too. The former one is deleted.

    Raises `VariantNotFound`, `DigitalFileNotFound` or `InvalidInput`.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self, uow: UnitOfWorkFactory[DigitalGoodsUnitOfWork], files: PrivateFiles, randomness: Randomness
    ) -> None:
        self._uow, self._files, self._randomness = uow, files, randomness

    async def handle(self, command: ReplaceDigitalFile, *, actor: Actor) -> DigitalGoodsView:
        key = f"digital/{command.file_id}/{self._randomness.token()}"
        size = await stored(self._files, key, command.pieces)
        async with kept_if_saved(self._files, key):
            view, former = await retrying(lambda: self._replace(command, key, size, actor))
        await self._files.delete(former)
        return view

    async def _replace(
        self, command: ReplaceDigitalFile, key: str, size: int, actor: Actor
    ) -> tuple[DigitalGoodsView, str]:
        async with self._uow(actor) as uow:
            goods = await locked_goods(uow, command.variant_id)
            former = goods.replace(
                command.file_id,
                name=file_name(command.name),
                size_bytes=size,
                storage_key=key,
                now=uow.now(),
            )
            await uow.digital_goods.save(goods)
            view = DigitalGoodsView.of(goods)
            await uow.commit(view)
        return view, former
