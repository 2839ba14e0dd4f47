"""A variant's files, for staff."""

from dataclasses import dataclass
from typing import ClassVar

from application.downloads.ports import DigitalGoodsUnitOfWork
from application.downloads.views import DigitalGoodsView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.digital import DigitalGoods
from domain.catalog.errors import VariantNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDigitalGoods:
    """Of which variant."""

    variant_id: VariantId


class ShowDigitalGoodsHandler(Handler[ShowDigitalGoods, DigitalGoodsView]):
    """Raises `VariantNotFound`."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, uow: UnitOfWorkFactory[DigitalGoodsUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ShowDigitalGoods, *, actor: Actor) -> DigitalGoodsView:
        async with self._uow(actor) as uow:
            if not await uow.variants.facts([command.variant_id]):
                raise VariantNotFound
            goods = await uow.digital_goods.get(command.variant_id)
        return DigitalGoodsView.of(goods or DigitalGoods(variant_id=command.variant_id))
