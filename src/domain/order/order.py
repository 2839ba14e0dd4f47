"""What was agreed, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from domain.kernel.ids import AccountId, ContactId, NoteId, OrderId, OrderLineId
from domain.order.checkout import Checkout
from domain.order.dispute import OrderIsDisputed
from domain.order.errors import NotConfirmed
from domain.order.events import ConfirmationAskedAgain, OrderCanceled, OrderConfirmed, OrderPlaced, UnshippedGoodsPaid
from domain.order.line import OrderAmounts, OrderLine
from domain.order.refunding import Refunding
from domain.order.shipping import SHIPPABLE, Shipping
from domain.order.state import TimelineEntry
from domain.order.status import ORDER_MOVES, OrderStatus, ParcelStatus, PaymentStatus

__all__ = ["Order", "TimelineEntry"]


@dataclass(kw_only=True)
class Order(Shipping, Refunding):
    """An agreement. Its lines and amounts never change; its states move along the tables alone (I7)."""

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
        )
        status = PaymentStatus.AUTHORIZED if checkout.intent_id else PaymentStatus.PENDING
        order._happen("placed", now, contact_id=str(order.shipping_contact_id), payment_status=status.value)
        order.record(OrderPlaced(order_id=order.id))
        return order

    def confirm(self, *, now: datetime) -> None:
        """It is paid in full."""
        self._happen("confirmed", now)
        self.record(OrderConfirmed(order_id=self.id))
        if not all(line.requires_shipping for line in self.lines):
            self.record(UnshippedGoodsPaid(order_id=self.id))

    def cancel(self, *, reason: str, now: datetime) -> None:
        """It ends. Money that was only authorized is released.

        Raises `AlreadyShipped`, `IllegalTransition`, or `OrderIsDisputed` where the money is at the bank.
        """
        self.require_unshipped()
        if self.is_charged_back:
            raise OrderIsDisputed
        self._happen("canceled", now, reason=reason)
        self.record(OrderCanceled(order_id=self.id))

    def claim(self, account_id: AccountId, *, now: datetime) -> bool:
        """A guest's order becomes an account's; False where it is somebody's already. Its access token stays good."""
        if self.account_id is not None:
            return False
        self._happen("claimed", now, account_id=str(account_id))
        return True

    def note_captured(self, *, now: datetime) -> None:
        """The provider had taken the money before it could be released: it is to be refunded."""
        if self.payment_status is PaymentStatus.VOIDED:
            self._happen("captured_late", now)

    def close(self, *, reason: str, now: datetime) -> None:
        """Nothing of it moves any more. Raises `IllegalTransition`."""
        self._happen("closed", now, reason=reason)

    def resend_confirmation(self) -> None:
        """The buyer lost the mail. Raises `NotConfirmed` where there was none, or what it said is not true any more."""
        if not self.has_confirmation:
            raise NotConfirmed
        self._note(TimelineEntry("confirmation_resent"))
        self.record(ConfirmationAskedAgain(order_id=self.id))

    @property
    def has_confirmation(self) -> bool:
        """Whether it was confirmed, and still stands."""
        return self.confirmed_at is not None and self.status is not OrderStatus.CANCELED

    @property
    def is_cancelable(self) -> bool:
        """Whether it may be canceled now."""
        return OrderStatus.CANCELED in ORDER_MOVES[self.status] and not self.is_charged_back

    def annotate(self, note_id: NoteId) -> None:
        """Staff noted something about it; what, stands in the note alone."""
        self._note(TimelineEntry("note_added", {"note_id": str(note_id)}))

    @property
    def moves(self) -> tuple[str, ...]:
        """What staff may do with it now; its returns tell theirs."""
        leaves = self.status in SHIPPABLE and not self.is_disputed
        waiting = any(parcel.status is ParcelStatus.PENDING for parcel in self.fulfillments)
        allowed = {
            "cancel": self.is_cancelable,
            "ship": leaves and any(self.left_to_pack().values()),
            "ship_packed": leaves and waiting,
            "cancel_parcel": waiting,
            "deliver": any(parcel.status is ParcelStatus.SHIPPED for parcel in self.fulfillments),
            "edit_address": self.is_readdressable,
            "refund": bool(self.refundable),
            "close": OrderStatus.CLOSED in ORDER_MOVES[self.status],
            "resend_confirmation": self.has_confirmation,
        }
        return tuple(name for name, is_allowed in allowed.items() if is_allowed)

    @property
    def buyer_moves(self) -> tuple[str, ...]:
        """What its buyer may do with it now."""
        allowed = {
            "cancel": self.is_cancelable,
            "return": self.takes_returns,
            "edit_address": self.is_readdressable,
            "reorder": any(line.variant_id is not None for line in self.lines),
        }
        return tuple(name for name, is_allowed in allowed.items() if is_allowed)

    def _nothing_yet(self) -> dict[str, Any]:
        return {"disputes": [], "fulfillments": [], "refunds": [], "returns": []}

    def _on_placed(self, data: Mapping[str, Any], _: datetime) -> None:
        self.shipping_contact_id = ContactId(UUID(data["contact_id"]))
        self.payment_status = PaymentStatus(data["payment_status"])

    def _on_confirmed(self, _: Mapping[str, Any], at: datetime) -> None:
        self._move_to(OrderStatus.CONFIRMED)
        self.payment_status, self.confirmed_at = PaymentStatus.PAID, at

    def _on_claimed(self, data: Mapping[str, Any], _: datetime) -> None:
        self.account_id = AccountId(UUID(data["account_id"]))

    def _on_canceled(self, _: Mapping[str, Any], at: datetime) -> None:
        self._move_to(OrderStatus.CANCELED)
        self.canceled_at = at
        if self.payment_status in {PaymentStatus.PENDING, PaymentStatus.AUTHORIZED}:
            self.payment_status = PaymentStatus.VOIDED
        self._unpack_all()

    def _on_captured_late(self, _: Mapping[str, Any], __: datetime) -> None:
        self.payment_status = PaymentStatus.PAID

    def _on_closed(self, _: Mapping[str, Any], at: datetime) -> None:
        self._move_to(OrderStatus.CLOSED)
        self.closed_at = at
        self._unpack_all()
