"""What an order is at an instant, and the history that it is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import AccountId, CheckoutId, ContactId, OrderId, OrderLineId, VariantId
from domain.order.line import OrderAmounts, OrderLine
from domain.order.parts import summed
from domain.order.status import ORDER_MOVES, FulfillmentStatus, OrderStatus, PaymentStatus


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event of an order's history: JSON values enough to make the same change again; no personal data."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(kw_only=True)
class OrderState(Aggregate):
    """All that changes, changes by an event: a verb checks its rules, then lets `_on_<kind>` make the change.

    So the history told again makes the same order; an event without such a method is only remembered.
    """

    id: OrderId
    number: str
    checkout_id: CheckoutId
    intent_id: str | None
    account_id: AccountId | None
    guest_key: str | None
    shipping_contact_id: ContactId
    billing_contact_id: ContactId
    shipping_method_name: str
    lines: tuple[OrderLine, ...]
    amounts: OrderAmounts
    placed_at: datetime
    status: OrderStatus = OrderStatus.PENDING_PAYMENT
    payment_status: PaymentStatus = PaymentStatus.PENDING
    fulfillment_status: FulfillmentStatus = FulfillmentStatus.UNFULFILLED
    access_version: int = 1
    confirmed_at: datetime | None = None
    canceled_at: datetime | None = None
    closed_at: datetime | None = None
    _timeline: list[TimelineEntry] = field(default_factory=list, repr=False, compare=False)

    def quantities(self) -> dict[VariantId, int]:
        """How many of each variant were bought."""
        return {line.variant_id: line.quantity for line in self.lines if line.variant_id is not None}

    def goods(self, quantities: Mapping[OrderLineId, int]) -> dict[VariantId, int]:
        """What so many of each line take from stock: a bundle its parts. Variants that are gone are left out."""
        takes = {line.id: line.takes for line in self.lines}
        return summed((takes[line], count) for line, count in quantities.items() if count)

    def take_timeline(self) -> list[TimelineEntry]:
        """Hand over the history since the last call, oldest first."""
        entries, self._timeline = self._timeline, []
        return entries

    def replayed(self, history: Iterable[tuple[TimelineEntry, datetime]]) -> Self:
        """The order as these events, oldest first, make it from what was agreed."""
        order = replace(
            self,
            lines=tuple(replace(line, shipped_quantity=0) for line in self.lines),
            status=OrderStatus.PENDING_PAYMENT,
            payment_status=PaymentStatus.PENDING,
            fulfillment_status=FulfillmentStatus.UNFULFILLED,
            confirmed_at=None,
            canceled_at=None,
            closed_at=None,
            _events=[],
            _timeline=[],
            **self._nothing_yet(),
        )
        for entry, at in history:
            order.apply(entry, at)
        return order

    def _nothing_yet(self) -> dict[str, Any]:
        """What the verbs of rooms above begin with."""
        return {}

    def _happen(self, kind: str, now: datetime, **data: Any) -> None:
        """Change by an event; one that its tables forbid changes nothing, and is not remembered."""
        entry = TimelineEntry(kind, data)
        self.apply(entry, now)
        self._note(entry)

    def _note(self, entry: TimelineEntry) -> None:
        self._timeline.append(entry)

    def apply(self, entry: TimelineEntry, at: datetime) -> None:
        """Make the change that an event tells of."""
        if (change := getattr(self, f"_on_{entry.kind}", None)) is not None:
            change(entry.data, at)

    def _move_to(self, status: OrderStatus) -> None:
        if status not in ORDER_MOVES[self.status]:
            raise IllegalTransition("The order", current=self.status, wanted=status)
        self.status = status


def by_line(quantities: Mapping[str, int]) -> dict[OrderLineId, int]:
    """Quantities by line, from an event."""
    return {OrderLineId(UUID(line)): count for line, count in quantities.items()}
