"""Staff gives a buyer more downloads, or more time, or less."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from application.downloads.listing import downloads_of
from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import DownloadView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.ids import DownloadGrantId
from domain.order.download import DownloadNotFound, entitled_lines
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDownload:
    """How often from now on, and until when (None: for ever)."""

    number: str
    grant_id: DownloadGrantId
    remaining: int
    expires_at: datetime | None


class ChangeDownloadHandler(Handler[ChangeDownload, tuple[DownloadView, ...]]):
    """Answers all downloads of the order. Raises `OrderNotFound`, `DownloadNotFound` or `InvalidInput`."""

    requires: ClassVar = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ChangeDownload, *, actor: Actor) -> tuple[DownloadView, ...]:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            grant = await uow.downloads.lock(command.grant_id, order.id)
            if grant is None:
                raise DownloadNotFound
            await uow.downloads.save(grant.changed(remaining=command.remaining, expires_at=command.expires_at))
            views = await downloads_of(uow, order.id, entitled_lines(order))
            await uow.commit(views)
        return views
