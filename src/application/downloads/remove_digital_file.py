"""Staff takes a file away from a variant."""

from dataclasses import dataclass
from typing import ClassVar

from application.downloads.files import locked_goods
from application.downloads.ports import DigitalGoodsUnitOfWork
from application.downloads.views import DigitalGoodsView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.ids import DigitalFileId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDigitalFile:
    """Which one."""

    variant_id: VariantId
    file_id: DigitalFileId


class RemoveDigitalFileHandler(Handler[RemoveDigitalFile, DigitalGoodsView]):
    """No new buyer gets it; who paid for it keeps it. Raises `VariantNotFound` or `DigitalFileNotFound`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[DigitalGoodsUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RemoveDigitalFile, *, actor: Actor) -> DigitalGoodsView:
        async with self._uow(actor) as uow:
            goods = await locked_goods(uow, command.variant_id)
            goods.remove(command.file_id, now=uow.now())
            await uow.digital_goods.save(goods)
            if not goods.offered:
                await uow.listings.refresh_variants([command.variant_id])
            view = DigitalGoodsView.of(goods)
            await uow.commit(view)
        return view
