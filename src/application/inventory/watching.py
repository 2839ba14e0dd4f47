"""Who waits for what is sold out, and what runs low: views and ports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.kernel.ports import UnitOfWork
from domain.inventory.waiting import StockWaiter
from domain.kernel.ids import VariantId, WaiterId


@dataclass(frozen=True, slots=True, kw_only=True)
class BackInStockView:
    """What the mail to somebody who waits needs."""

    email: str
    product_slug: str
    title: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LowStockRow:
    """A variant of which no more is `left` than its `threshold`; `own_threshold` None: the shop's is taken."""

    variant_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: tuple[str, ...]
    left: int
    threshold: int
    own_threshold: int | None
    low_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LowStockPage:
    items: tuple[LowStockRow, ...]
    next_cursor: str | None


class StockWaiters(Protocol):
    """Who waits, in one transaction."""

    async def add(self, waiter: StockWaiter) -> bool:
        """Note that somebody waits, once per variant; False where it can be bought.

        Locks the variant's stock items: if it comes back, whoever tells of it sees the waiter.
        """

    async def take(self, variant_id: VariantId, *, limit: int) -> list[WaiterId]:
        """Those who were not taken yet, longest waiting first; each is answered once. Skips what others take."""

    async def remove(self, waiter_id: WaiterId) -> None:
        """Forget somebody, address and all."""


@dataclass(frozen=True, slots=True)
class OutdatedMarks:
    """Which of the variants that were looked through are marked otherwise than they are; `last` None: that was all.

    So many of them, `ran_low`, are to be marked; the others were refilled.
    """

    variant_ids: tuple[VariantId, ...]
    ran_low: int
    last: VariantId | None


class LowStockMarks(Protocol):
    """Which variants are known to be low, in one transaction. Variants that are not on sale are left out."""

    async def outdated(self, threshold: int, *, after: VariantId | None, look_at: int) -> OutdatedMarks:
        """Compare the marks of so many stock items, in the order of their variants. `threshold` is the shop's."""

    async def refresh(self, variant_ids: Sequence[VariantId], threshold: int) -> list[VariantId]:
        """Mark which of these ran low and unmark which were refilled; answers the newly marked, the scarcest first."""

    async def set_threshold(self, variant_id: VariantId, threshold: int | None) -> None:
        """Give a variant a threshold of its own, or the shop's again. Raises `NotFound`."""


class StockWatchQueries(Protocol):
    """What is read of both."""

    async def letter(self, waiter_id: WaiterId) -> BackInStockView | None:
        """To whom and about what; None where nobody waits (any more) or the product is not on sale."""

    async def low_stock(self, *, threshold: int, cursor: str | None, page_size: int) -> LowStockPage:
        """Counted variants on sale of which no more is left than their threshold, the least first.

        `threshold` is the shop's. Raises `InvalidInput` for a cursor that it did not give.
        """

    async def low_among(self, variant_ids: tuple[VariantId, ...], *, threshold: int) -> tuple[LowStockRow, ...]:
        """Those of the variants that are low now."""


class WatchUnitOfWork(UnitOfWork, Protocol):
    """The slice of watching."""

    @property
    def stock_waiters(self) -> StockWaiters: ...

    @property
    def low_stock_marks(self) -> LowStockMarks: ...
