"""Promises of stock: to whom, how many, until when."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.kernel.ids import CheckoutId, OrderId


class HolderKind(StrEnum):
    """Who can be promised stock."""

    CHECKOUT = "checkout"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Holder:
    """To whom stock is promised."""

    kind: HolderKind
    id: UUID

    @classmethod
    def checkout(cls, checkout: CheckoutId) -> Self:
        return cls(HolderKind.CHECKOUT, checkout)

    @classmethod
    def order(cls, order: OrderId) -> Self:
        return cls(HolderKind.ORDER, order)


class EndReason(StrEnum):
    """How a promise ended: it was kept, given back, or ran out."""

    CONSUMED = "consumed"
    RELEASED = "released"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """`quantity` is what is still promised; it lives until it ended, whatever `expires_at` says (None: no end)."""

    quantity: int
    expires_at: datetime | None
    end_reason: EndReason | None = None

    @property
    def is_live(self) -> bool:
        return self.end_reason is None

    def ended(self, reason: EndReason) -> Self:
        """The rest of it is promised to nobody any more."""
        return replace(self, end_reason=reason)

    def shipped(self, quantity: int) -> Self:
        """A part of it was kept; with the last part it ends."""
        left = self.quantity - quantity
        return replace(self, quantity=left, end_reason=None if left else EndReason.CONSUMED)
