"""An order's downloads, as its buyer and staff see them."""

from collections.abc import Collection
from uuid import UUID

from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import DownloadView
from domain.kernel.ids import OrderId


async def downloads_of(
    uow: DownloadUnitOfWork, order_id: OrderId, entitled: Collection[UUID]
) -> tuple[DownloadView, ...]:
    """All of them; those of lines that are not entitled any more are told as revoked."""
    granted = await uow.downloads.of_order(order_id)
    return tuple(DownloadView.of(one, now=uow.now(), entitled=entitled) for one in granted)
