"""What a buyer may download of an order."""

from dataclasses import dataclass
from typing import ClassVar

from application.downloads.listing import downloads_of
from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import DownloadView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.views import OrderView
from domain.kernel.ids import OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOwnDownloads:
    """Of an order that was found to be the buyer's own."""

    order: OrderView


class FindOwnDownloadsHandler(Process[FindOwnDownloads, tuple[DownloadView, ...]]):
    """Asks nothing where all of the order is sent."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindOwnDownloads, *, actor: Actor) -> tuple[DownloadView, ...]:
        order = command.order
        if order.confirmed_at is None or all(line.requires_shipping for line in order.lines):
            return ()
        async with self._uow(actor.without_claim()) as uow:
            return await downloads_of(uow, OrderId(order.id), order.entitled_lines)
