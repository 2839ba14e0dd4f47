"""What the buyer of an order may download, and did, for staff."""

from dataclasses import dataclass
from typing import ClassVar

from application.downloads.listing import downloads_of
from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import DownloadView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.order.download import entitled_lines
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrderDownloads:
    """Of which order."""

    number: str


class FindOrderDownloadsHandler(Handler[FindOrderDownloads, tuple[DownloadView, ...]]):
    """Raises `OrderNotFound`."""

    requires: ClassVar = Permission.ORDERS_READ

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindOrderDownloads, *, actor: Actor) -> tuple[DownloadView, ...]:
        async with self._uow(actor) as uow:
            order = await uow.orders.find_by_number(command.number)
            if order is None:
                raise OrderNotFound
            return await downloads_of(uow, order.id, entitled_lines(order))
