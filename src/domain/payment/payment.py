"""Whose money is where."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import IllegalTransition, RuleViolation
from domain.kernel.ids import CheckoutId, OrderId, PaymentId
from domain.kernel.money import Money
from domain.payment.intent import IntentState, IntentStatus


class PaymentState(StrEnum):
    """Where a payment stands."""

    CREATED = "created"
    AUTHORIZED = "authorized"
    VOIDED = "voided"
    CAPTURED = "captured"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


PAYMENT_MOVES: Mapping[PaymentState, frozenset[PaymentState]] = {
    PaymentState.CREATED: frozenset({PaymentState.AUTHORIZED, PaymentState.VOIDED}),
    PaymentState.AUTHORIZED: frozenset({PaymentState.CAPTURED, PaymentState.VOIDED}),
    PaymentState.VOIDED: frozenset(),
    PaymentState.CAPTURED: frozenset({PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED}),
    # Back again where the buyer's bank returned a refund.
    PaymentState.PARTIALLY_REFUNDED: frozenset({PaymentState.REFUNDED, PaymentState.CAPTURED}),
    PaymentState.REFUNDED: frozenset({PaymentState.PARTIALLY_REFUNDED, PaymentState.CAPTURED}),
}


class AmountBeyond(RuleViolation):
    """More would move than there is (I4)."""

    code = "amount_beyond"

    def __init__(self, *, wanted: Money, most: Money) -> None:
        super().__init__(f"{wanted} is not within 0 and {most}.", wanted=wanted.minor, most=most.minor)


@dataclass(kw_only=True)
class Payment(Aggregate):
    """`refunded <= captured <= authorized` (I4). A decline is recorded and leaves it as it was."""

    id: PaymentId
    provider: str
    intent_id: str
    checkout_id: CheckoutId
    authorized: Money
    captured: Money
    refunded: Money
    order_id: OrderId | None = None
    status: PaymentState = PaymentState.CREATED
    decline_code: str | None = None

    def authorize(self, amount: Money) -> None:
        """The bank set the money aside."""
        self._within(amount, amount)
        self._move_to(PaymentState.AUTHORIZED)
        self.authorized, self.decline_code = amount, None

    def capture(self, amount: Money) -> None:
        """The money is ours, once; what is left of the authorization is released. Raises `AmountBeyond`."""
        self._within(amount, self.authorized)
        # the table leads back to captured too, by a refund that came back: that is no capture
        if self.status is not PaymentState.AUTHORIZED:
            raise IllegalTransition("The payment", current=self.status, wanted=PaymentState.CAPTURED)
        self._move_to(PaymentState.CAPTURED)
        self.captured = amount

    def refund(self, amount: Money) -> None:
        """A part of it, or all, went back. Raises `AmountBeyond`."""
        self._within(amount, self.captured - self.refunded)
        refunded = self.refunded + amount
        if refunded == self.captured:
            self._move_to(PaymentState.REFUNDED)
        elif self.status is not PaymentState.PARTIALLY_REFUNDED:
            self._move_to(PaymentState.PARTIALLY_REFUNDED)
        self.refunded = refunded

    def take_back(self, amount: Money) -> None:
        """A refund came back from the buyer's bank: the money is ours again. Raises `AmountBeyond`."""
        self._within(amount, self.refunded)
        refunded = self.refunded - amount
        if not refunded:
            self._move_to(PaymentState.CAPTURED)
        elif self.status is PaymentState.REFUNDED:
            self._move_to(PaymentState.PARTIALLY_REFUNDED)
        self.refunded = refunded

    def void(self) -> None:
        """It ended without any money of the buyer's."""
        self._move_to(PaymentState.VOIDED)

    def decline(self, code: str) -> None:
        """The bank said no; the buyer may try again."""
        if self.status is PaymentState.CREATED:
            self.decline_code = code

    def follow(self, intent: IntentState) -> None:
        """Learn from a snapshot of the provider's. Late ones teach nothing: it never goes back."""
        if self.status is PaymentState.CREATED and (intent.is_authorized or intent.is_captured):
            self.authorize(intent.capturable if intent.is_authorized else intent.received)
        if self.status is PaymentState.AUTHORIZED and intent.is_captured:
            self.capture(intent.received)
        if intent.status is IntentStatus.CANCELED and PaymentState.VOIDED in PAYMENT_MOVES[self.status]:
            self.void()
        if intent.decline_code is not None and intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD:
            self.decline(intent.decline_code)

    def _within(self, amount: Money, most: Money) -> None:
        if not Money.zero(amount.currency) < amount or amount > most:
            raise AmountBeyond(wanted=amount, most=most)

    def _move_to(self, status: PaymentState) -> None:
        if status not in PAYMENT_MOVES[self.status]:
            raise IllegalTransition("The payment", current=self.status, wanted=status)
        self.status = status
