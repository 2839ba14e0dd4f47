"""What a buyer may download of what was paid, how often and until when."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from domain.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from domain.kernel.ids import DigitalFileId, DownloadGrantId, OrderId, OrderLineId
from domain.kernel.money import Money
from domain.order.status import DisputeStatus, OrderStatus

if TYPE_CHECKING:
    from domain.order.order import Order

# A download that broke off is begun again within it without being counted once more.
RESUME = timedelta(minutes=15)
MAX_REMAINING = 1_000_000


class DownloadState(StrEnum):
    """Whether it can be downloaded, and why not."""

    AVAILABLE = "available"
    USED_UP = "used_up"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadGrant:
    """One line's right to one file; there is one for each pair. Whether the line is still paid, its order tells."""

    id: DownloadGrantId
    order_id: OrderId
    line_id: OrderLineId
    file_id: DigitalFileId
    remaining: int
    expires_at: datetime | None
    granted_at: datetime
    uses: int = 0
    last_used_at: datetime | None = None
    resume_until: datetime | None = None

    def state(self, *, now: datetime, is_entitled: bool) -> DownloadState:
        """As its buyer sees it."""
        if not is_entitled:
            return DownloadState.REVOKED
        if self.expires_at is not None and self.expires_at <= now:
            return DownloadState.EXPIRED
        return DownloadState.AVAILABLE if self.remaining or self.is_resumed(now) else DownloadState.USED_UP

    def is_resumed(self, now: datetime) -> bool:
        """Whether a download was begun so lately that beginning again is not counted."""
        return self.resume_until is not None and self.resume_until > now

    def used(self, *, now: datetime, resume: timedelta = RESUME) -> Self:
        """One download is counted, and may be begun anew for a while. Raises `DownloadExpired` or `DownloadsUsedUp`."""
        state = self.state(now=now, is_entitled=True)
        if state is DownloadState.EXPIRED:
            raise DownloadExpired
        if state is DownloadState.USED_UP:
            raise DownloadsUsedUp
        if self.is_resumed(now):
            return replace(self, last_used_at=now)
        return replace(
            self,
            remaining=self.remaining - 1,
            uses=self.uses + 1,
            last_used_at=now,
            resume_until=now + resume,
        )

    def changed(self, *, remaining: int, expires_at: datetime | None) -> Self:
        """As staff gives more, or less. Raises `InvalidInput`."""
        if not 0 <= remaining <= MAX_REMAINING:
            raise InvalidInput([Fault("/remaining", "out_of_bounds", f"From 0 to {MAX_REMAINING:,} downloads.")])
        return replace(self, remaining=remaining, expires_at=expires_at)


def entitled_lines(order: "Order") -> frozenset[OrderLineId]:
    """Lines that are not shipped, are paid and stay paid.

    Not of an order that was canceled, charged back or refunded whole, nor a line of which all was refunded. A refund
    counts from the moment it is asked for; where it fails the right is there again.
    """
    counting = [refund for refund in order.refunds if refund.counts]
    back = Money.total((refund.amount for refund in counting), order.amounts.total.currency)
    is_lost = any(one.status is DisputeStatus.LOST for one in order.disputes)
    is_refunded = bool(order.amounts.due) and back >= order.amounts.due
    if order.confirmed_at is None or order.status is OrderStatus.CANCELED or is_lost or is_refunded:
        return frozenset()
    return frozenset(
        line.id
        for line in order.lines
        if not line.requires_shipping and sum(one.lines.get(line.id, 0) for one in counting) < line.quantity
    )


class DownloadNotFound(NotFound):
    """The order has no such download."""

    code = "download_not_found"

    def __init__(self) -> None:
        super().__init__("The order has no such download.")


class DownloadsUsedUp(Conflict):
    """It was downloaded as often as was bought."""

    code = "downloads_used_up"

    def __init__(self) -> None:
        super().__init__("This was downloaded as often as it may be. Write to the shop if you need it once more.")


class DownloadExpired(Conflict):
    """Its time is over."""

    code = "download_expired"

    def __init__(self) -> None:
        super().__init__("The time for this download is over. Write to the shop if you need it once more.")


class DownloadRevoked(Conflict):
    """It is not paid any more."""

    code = "download_revoked"

    def __init__(self) -> None:
        super().__init__("This can't be downloaded any more: it was refunded, canceled or charged back.")
