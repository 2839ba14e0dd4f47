"""Staff gives a variant a file that its buyers download."""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import ClassVar

from application.downloads.files import file_name, locked_goods, require_single, stored
from application.downloads.ports import DigitalGoodsUnitOfWork
from application.downloads.views import DigitalGoodsView
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, Randomness, UnitOfWorkFactory
from application.kernel.stored_first import kept_if_saved
from application.privacy.ports import PrivateFiles
from domain.catalog.digital import DigitalFile
from domain.identity.permission import Permission
from domain.kernel.ids import DigitalFileId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDigitalFile:
    """The file as it comes."""

    variant_id: VariantId
    name: str
    pieces: AsyncIterable[bytes]


class AddDigitalFileHandler(Process[AddDigitalFile, DigitalGoodsView]):
    """By its first file a variant becomes digital: it needs no shipping, and is sold without counting from then on.

    Raises `VariantNotFound`, `VariantIsBundle`, `VariantIsPart`, `InvalidInput` or `TooManyFiles`.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[DigitalGoodsUnitOfWork],
        files: PrivateFiles,
        ids: IdGenerator,
        randomness: Randomness,
    ) -> None:
        self._uow, self._files, self._ids, self._randomness = uow, files, ids, randomness

    async def handle(self, command: AddDigitalFile, *, actor: Actor) -> DigitalGoodsView:
        file_id = DigitalFileId(self._ids.new())
        key = f"digital/{file_id}/{self._randomness.token()}"
        size = await stored(self._files, key, command.pieces)
        async with kept_if_saved(self._files, key):
            return await retrying(lambda: self._add(command, file_id, key, size, actor))

    async def _add(
        self, command: AddDigitalFile, file_id: DigitalFileId, key: str, size: int, actor: Actor
    ) -> DigitalGoodsView:
        async with self._uow(actor) as uow:
            goods = await locked_goods(uow, command.variant_id)
            is_first = not goods.offered
            if is_first:
                await require_single(uow, command.variant_id)
            goods.add(
                DigitalFile(
                    id=file_id,
                    name=file_name(command.name),
                    size_bytes=size,
                    storage_key=key,
                    added_at=uow.now(),
                )
            )
            await uow.digital_goods.save(goods)
            view = DigitalGoodsView.of(goods)
            if is_first:
                await uow.listings.refresh_variants([command.variant_id])
                uncounted = StockChange(variant_id=command.variant_id, tracked=False)
                await uow.stock.adjust(uncounted, reason="digital goods", reference=f"digital:{file_id}")
            await uow.commit(view)
        return view
