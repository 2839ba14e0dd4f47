"""What staff sees of goods that are held for buyers who are paying: views and port."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.kernel.money import Money
from domain.order.parts import LinePart


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """So many of an article; of a bundle what is held are its `parts`, as they were when the checkout began."""

    variant_id: UUID
    title: str
    sku: str | None
    options: tuple[str, ...]
    quantity: int
    parts: tuple[LinePart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldView:
    """An open checkout. Past its end it stays while the payment provider does not say that the money is let go.

    `payment` is what we know of the payment (None: the provider was not asked for one, or did not answer).
    `attempts` and `last_error` tell of the call to the provider that has no end.
    """

    checkout_id: UUID
    has_account: bool
    lines: tuple[HeldLine, ...]
    due: Money
    expires_at: datetime
    is_overdue: bool
    is_ending: bool
    payment: str | None
    attempts: int
    last_error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPage:
    """`overdue` is how many are past their end in all."""

    items: tuple[HoldView, ...]
    overdue: int
    next_cursor: str | None


class HoldQueries(Protocol):
    """Open checkouts."""

    async def holds(self, *, overdue: bool, cursor: str | None, page_size: int) -> HoldPage:
        """All of them, or those past their end; the one that ends or ended first comes first.

        Raises `InvalidInput` for a cursor that it did not give.
        """
