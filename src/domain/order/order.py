"""What was agreed, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import (
    AccountId,
    CheckoutId,
    ContactId,
    FulfillmentId,
    NoteId,
    OrderId,
    OrderLineId,
    VariantId,
)
from domain.order.checkout import Checkout
from domain.order.errors import AlreadyShipped, FulfillmentNotFound, NotLeftToShip, UnknownOrderLine
from domain.order.events import OrderCanceled, OrderConfirmed, OrderPlaced, OrderShipped
from domain.order.fulfillment import Fulfillment, Tracking
from domain.order.line import OrderAmounts, OrderLine
from domain.order.status import ORDER_MOVES, FulfillmentStatus, OrderStatus, ParcelStatus, PaymentStatus


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the history that staff and buyer see; no personal data."""

    kind: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(kw_only=True)
class Order(Aggregate):
    """An agreement. Its lines and amounts never change; its states move along the tables alone (I7)."""

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
    fulfillments: list[Fulfillment] = field(default_factory=list)
    access_version: int = 1
    confirmed_at: datetime | None = None
    canceled_at: datetime | None = None
    _timeline: list[TimelineEntry] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def place(
        cls, order_id: OrderId, checkout: Checkout, *, number: str, line_ids: list[OrderLineId], now: datetime
    ) -> Self:
        """What the checkout agreed becomes an order; its money is authorized, or nothing is due."""
        quote = checkout.quote
        order = cls(
            id=order_id,
            number=number,
            checkout_id=checkout.id,
            intent_id=checkout.intent_id,
            account_id=checkout.account_id,
            guest_key=checkout.guest_key,
            shipping_contact_id=checkout.shipping_contact_id,
            billing_contact_id=checkout.billing_contact_id,
            shipping_method_name=checkout.shipping_method_name,
            lines=tuple(map(OrderLine.agreed, line_ids, checkout.lines, quote.lines)),
            amounts=OrderAmounts.of(quote),
            placed_at=now,
            payment_status=PaymentStatus.AUTHORIZED if checkout.intent_id else PaymentStatus.PENDING,
        )
        order._note(TimelineEntry("placed"))
        order.record(OrderPlaced(order_id=order.id))
        return order

    def confirm(self, *, now: datetime) -> None:
        """It is paid in full."""
        self._move_to(OrderStatus.CONFIRMED)
        self.payment_status, self.confirmed_at = PaymentStatus.PAID, now
        self._note(TimelineEntry("confirmed"))
        self.record(OrderConfirmed(order_id=self.id))

    def cancel(self, *, reason: str, now: datetime) -> None:
        """It ends. Money that was only authorized is released."""
        self._move_to(OrderStatus.CANCELED)
        self.canceled_at = now
        if self.payment_status in {PaymentStatus.PENDING, PaymentStatus.AUTHORIZED}:
            self.payment_status = PaymentStatus.VOIDED
        self._note(TimelineEntry("canceled", {"reason": reason}))
        self.record(OrderCanceled(order_id=self.id))

    def ship(
        self,
        fulfillment_id: FulfillmentId,
        *,
        quantities: Mapping[OrderLineId, int] | None,
        tracking: Tracking,
        now: datetime,
    ) -> Fulfillment:
        """A parcel leaves with so many of each line (None: all that is left).

        Raises `IllegalTransition`, `UnknownOrderLine` or `NotLeftToShip`.
        """
        chosen = self._to_ship(quantities)
        self._fulfilled(complete=all(line.left == chosen.get(line.id, 0) for line in self.lines))
        for line in self.lines:
            line.shipped_quantity += chosen.get(line.id, 0)
        parcel = Fulfillment(id=fulfillment_id, quantities=chosen, tracking=tracking)
        parcel.ship(now=now)
        self.fulfillments.append(parcel)
        self._note(TimelineEntry("shipped", {"fulfillment_id": str(parcel.id), "quantity": sum(chosen.values())}))
        self.record(OrderShipped(order_id=self.id, fulfillment_id=parcel.id))
        return parcel

    def deliver(self, fulfillment_id: FulfillmentId, *, now: datetime) -> None:
        """A parcel arrived. Raises `FulfillmentNotFound` or `IllegalTransition`."""
        self.fulfillment(fulfillment_id).deliver(now=now)
        self._note(TimelineEntry("delivered", {"fulfillment_id": str(fulfillment_id)}))

    def correct_address(self, contact_id: ContactId) -> None:
        """It goes somewhere else. Raises `AlreadyShipped` or `IllegalTransition`."""
        if any(line.shipped_quantity for line in self.lines):
            raise AlreadyShipped
        if self.status is OrderStatus.CANCELED:
            raise IllegalTransition("The order", current=self.status, wanted="readdressed")
        self.shipping_contact_id = contact_id
        self._note(TimelineEntry("address_corrected"))

    def annotate(self, note_id: NoteId) -> None:
        """Staff noted something about it; what, stands in the note alone."""
        self._note(TimelineEntry("note_added", {"note_id": str(note_id)}))

    @property
    def moves(self) -> tuple[str, ...]:
        """What staff may do with it now."""
        allowed = {
            "ship": self.status in {OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED},
            "deliver": any(parcel.status is ParcelStatus.SHIPPED for parcel in self.fulfillments),
            "edit_address": self.status in {OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED},
        }
        return tuple(name for name, is_allowed in allowed.items() if is_allowed)

    def fulfillment(self, fulfillment_id: FulfillmentId) -> Fulfillment:
        """The parcel; raises `FulfillmentNotFound`."""
        for parcel in self.fulfillments:
            if parcel.id == fulfillment_id:
                return parcel
        raise FulfillmentNotFound

    def quantities(self) -> dict[VariantId, int]:
        """How many of each variant were bought."""
        return {line.variant_id: line.quantity for line in self.lines if line.variant_id is not None}

    def goods_of(self, parcel: Fulfillment) -> dict[VariantId, int]:
        """How many of each variant are in a parcel."""
        variants = {line.id: line.variant_id for line in self.lines}
        return {
            variant: quantity for line, quantity in parcel.quantities.items() if (variant := variants[line]) is not None
        }

    def take_timeline(self) -> list[TimelineEntry]:
        """Hand over the history since the last call, oldest first."""
        entries, self._timeline = self._timeline, []
        return entries

    def _to_ship(self, quantities: Mapping[OrderLineId, int] | None) -> dict[OrderLineId, int]:
        left = {line.id: line.left for line in self.lines}
        chosen = {line: count for line, count in left.items() if count} if quantities is None else dict(quantities)
        if chosen.keys() - left.keys():
            raise UnknownOrderLine
        for line, count in chosen.items():
            if not 0 < count <= left[line]:
                raise NotLeftToShip(requested=count, left=left[line])
        if not chosen:
            raise NotLeftToShip(requested=0, left=sum(left.values()))
        return chosen

    def _fulfilled(self, *, complete: bool) -> None:
        wanted = OrderStatus.FULFILLED if complete else OrderStatus.PARTIALLY_FULFILLED
        # A further part of an order that was shipped in part leaves it where it is.
        if wanted is not self.status or complete:
            self._move_to(wanted)
        self.fulfillment_status = FulfillmentStatus.FULFILLED if complete else FulfillmentStatus.PARTIALLY_FULFILLED

    def _note(self, entry: TimelineEntry) -> None:
        self._timeline.append(entry)

    def _move_to(self, status: OrderStatus) -> None:
        if status not in ORDER_MOVES[self.status]:
            raise IllegalTransition("The order", current=self.status, wanted=status)
        self.status = status
