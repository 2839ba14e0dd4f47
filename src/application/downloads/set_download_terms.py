"""Staff says how often and for how long a variant's files may be downloaded."""

from dataclasses import dataclass
from typing import ClassVar

from application.downloads.files import locked_goods
from application.downloads.ports import DigitalGoodsUnitOfWork
from application.downloads.views import DigitalGoodsView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDownloadTerms:
    """`downloads` per file and purchased unit; `valid_days` from the payment on, None for ever."""

    variant_id: VariantId
    downloads: int
    valid_days: int | None


class SetDownloadTermsHandler(Handler[SetDownloadTerms, DigitalGoodsView]):
    """Those of later purchases: who paid keeps theirs. Raises `VariantNotFound` or `InvalidInput`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[DigitalGoodsUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: SetDownloadTerms, *, actor: Actor) -> DigitalGoodsView:
        async with self._uow(actor) as uow:
            goods = await locked_goods(uow, command.variant_id)
            goods.agree(downloads=command.downloads, valid_days=command.valid_days)
            await uow.digital_goods.save(goods)
            view = DigitalGoodsView.of(goods)
            await uow.commit(view)
        return view
