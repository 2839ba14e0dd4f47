"""What was paid may be downloaded."""

from datetime import timedelta
from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.digital import DigitalGoods
from domain.kernel.ids import DownloadGrantId
from domain.order.download import DownloadGrant
from domain.order.events import DownloadsGranted, UnshippedGoodsPaid
from domain.order.line import OrderLine
from domain.order.order import Order

SUBSCRIBER = "downloads.grant"


class GrantDownloadsHandler(Handler[Delivery[UnshippedGoodsPaid], None]):
    """Gives each line of a paid order a grant for each file of its variant, once, however often the event comes.

    Under the order's lock: an order that was canceled meanwhile gets none.
    """

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: Delivery[UnshippedGoodsPaid], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            if not await uow.first_time(command.event_id, SUBSCRIBER):
                return
            order = await uow.orders.lock(command.event.order_id)
            if order is not None and order.has_confirmation:
                unshipped = [line for line in order.lines if not line.requires_shipping]
                lines = [(line, line.variant_id) for line in unshipped if line.variant_id is not None]
                goods = await uow.digital_goods.of_variants([variant for _, variant in lines])
                grants = [
                    grant
                    for line, variant in lines
                    if variant in goods
                    for grant in self._grants(order, line, goods[variant])
                ]
                if grants and await uow.downloads.add(grants):
                    lines_granted = tuple(dict.fromkeys(grant.line_id for grant in grants))
                    uow.publish(DownloadsGranted(order_id=order.id, line_ids=lines_granted))
            await uow.commit()

    def _grants(self, order: Order, line: OrderLine, goods: DigitalGoods) -> list[DownloadGrant]:
        paid_at = order.confirmed_at or order.placed_at
        ends = paid_at + timedelta(days=goods.valid_days) if goods.valid_days else None
        return [
            DownloadGrant(
                id=DownloadGrantId(self._ids.new()),
                order_id=order.id,
                line_id=line.id,
                file_id=file.id,
                remaining=goods.downloads * line.quantity,
                expires_at=ends,
                granted_at=paid_at,
            )
            for file in goods.offered
        ]
