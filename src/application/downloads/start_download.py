"""A buyer asks for a file: it is counted, and there is a link."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import StartedDownload
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.own_order import own_order
from application.order.ports import OrderAccess, OrderQueries
from application.order.views import OrderView
from application.privacy.ports import ExportLinks
from application.privacy.views import ExportLink
from domain.kernel.ids import DownloadGrantId, OrderId
from domain.order.download import RESUME, DownloadRevoked


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDownload:
    """Guests show the order's access token."""

    number: str
    grant_id: DownloadGrantId
    token: str | None = None


class StartDownloadHandler(Process[StartDownload, StartedDownload]):
    """Counts one download; within a quarter of an hour the same file is given again without being counted.

    The link serves any number of requests for parts of the file: that is how browsers go on with what broke off.
    Raises `OrderNotFound`, `DownloadNotFound`, `DownloadRevoked`, `DownloadExpired` or `DownloadsUsedUp`.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[DownloadUnitOfWork],
        queries: OrderQueries,
        access: OrderAccess,
        links: ExportLinks,
        resume: timedelta = RESUME,
    ) -> None:
        self._uow, self._queries, self._access, self._links, self._resume = uow, queries, access, links, resume

    async def handle(self, command: StartDownload, *, actor: Actor) -> StartedDownload:
        order = await own_order(self._queries, self._access, command.number, token=command.token, actor=actor)
        return await retrying(lambda: self._count(command, order, actor))

    async def _count(self, command: StartDownload, order: OrderView, actor: Actor) -> StartedDownload:
        # Without the claim: a repeated request wants a link that still opens.
        async with self._uow(actor.without_claim()) as uow:
            grant = await uow.downloads.use(command.grant_id, OrderId(order.id), resume=self._resume)
            if grant.line_id not in order.entitled_lines:
                raise DownloadRevoked
            ends = (uow.now() + self._resume).replace(microsecond=0)
            await uow.commit()
        link = ExportLink(expires_at=ends, signature=self._links.sign(grant.id, ends))
        return StartedDownload(grant_id=grant.id, link=link, remaining=grant.remaining)
