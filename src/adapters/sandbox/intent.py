"""A payment intent at the sandbox provider: a state machine without input or output."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from adapters.sandbox.cards import card_ending, card_numbered
from application.payment.ports import IntentRefused
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentState, IntentStatus, NextAction
from domain.payment.refund import RefundState, RefundStatus

NEEDS_RESPONSE = "needs_response"
AUTHENTICATION_FAILED = "authentication_failed"


class EventType(StrEnum):
    """What the provider tells of an intent, in Stripe's words."""

    AUTHORIZED = "payment_intent.amount_capturable_updated"
    FAILED = "payment_intent.payment_failed"
    CANCELED = "payment_intent.canceled"
    SUCCEEDED = "payment_intent.succeeded"
    REFUND_CREATED = "refund.created"
    REFUND_UPDATED = "refund.updated"
    REFUND_FAILED = "refund.failed"
    CHARGE_REFUNDED = "charge.refunded"
    CHARGE_EXPIRED = "charge.expired"
    DISPUTE_CREATED = "charge.dispute.created"
    DISPUTE_CLOSED = "charge.dispute.closed"


class Told(NamedTuple):
    """An event: its type, and the object that it is about as it is now."""

    type: EventType
    about: dict[str, Any]


@dataclass(kw_only=True)
class SandboxRefund:
    """An amount of an intent on its way back."""

    id: str
    amount: int
    status: RefundStatus = RefundStatus.SUCCEEDED


@dataclass(kw_only=True)
class SandboxIntent:
    """Amounts are minor units of `currency`. Each verb answers what is to be told."""

    id: str
    client_secret: str
    amount: int
    currency: str
    metadata: dict[str, str] = field(default_factory=dict)
    status: IntentStatus = IntentStatus.REQUIRES_PAYMENT_METHOD
    capturable: int = 0
    received: int = 0
    card_last4: str | None = None
    decline_code: str | None = None
    refunds: list[SandboxRefund] = field(default_factory=list)

    @property
    def refunded(self) -> int:
        """What went back, or is about to."""
        return sum(one.amount for one in self.refunds if self.refund_state(one).counts)

    def confirm(self, card: str) -> list[Told]:
        """Pay with a card. Raises `InvalidInput` for any but the test cards, `IntentRefused` when it is too late."""
        paying = card_numbered(card)
        self._require("confirm", IntentStatus.REQUIRES_PAYMENT_METHOD, IntentStatus.REQUIRES_ACTION)
        self.card_last4, self.decline_code = card.rstrip()[-4:], paying.decline
        if self.decline_code is not None:
            self.status = IntentStatus.REQUIRES_PAYMENT_METHOD
            return self._tell(EventType.FAILED)
        if paying.asks:
            self.status = IntentStatus.REQUIRES_ACTION
            return []
        return self._authorize()

    def authenticate(self, *, succeeds: bool) -> list[Told]:
        """The buyer answered the bank. Raises `IntentRefused` where it did not ask."""
        self._require("authenticate", IntentStatus.REQUIRES_ACTION)
        if succeeds:
            return self._authorize()
        self.status, self.decline_code = IntentStatus.REQUIRES_PAYMENT_METHOD, AUTHENTICATION_FAILED
        return self._tell(EventType.FAILED)

    def capture(self, amount: Money) -> list[Told]:
        """Take the money, or less of it; the rest is released. Raises `IntentRefused`."""
        self._require("capture", IntentStatus.REQUIRES_CAPTURE)
        if amount.currency.code != self.currency or not 0 < amount.minor <= self.capturable:
            raise IntentRefused("This amount can't be captured.", capturable=self.capturable)
        self.status, self.received, self.capturable = IntentStatus.SUCCEEDED, amount.minor, 0
        return self._tell(EventType.SUCCEEDED)

    def cancel(self) -> list[Told]:
        """Let the buyer's money go. Raises `IntentRefused` where it was captured, or canceled before."""
        self._require(
            "cancel",
            IntentStatus.REQUIRES_PAYMENT_METHOD,
            IntentStatus.REQUIRES_CONFIRMATION,
            IntentStatus.REQUIRES_ACTION,
            IntentStatus.REQUIRES_CAPTURE,
        )
        self.status, self.capturable = IntentStatus.CANCELED, 0
        return self._tell(EventType.CANCELED)

    def refund(self, refund_id: str, amount: Money) -> list[Told]:
        """Send back a part of what was captured, or all of it. Raises `IntentRefused`."""
        self._require("refund", IntentStatus.SUCCEEDED)
        left = self.received - self.refunded
        if amount.currency.code != self.currency or not 0 < amount.minor <= left:
            raise IntentRefused("This amount can't be refunded.", refundable=left)
        refund = SandboxRefund(id=refund_id, amount=amount.minor, status=card_ending(self.card_last4).refunds_as)
        self.refunds.append(refund)
        return [
            Told(EventType.REFUND_CREATED, self.refund_object(refund)),
            Told(EventType.CHARGE_REFUNDED, self.charge_object()),
        ]

    def settle_refund(self, refund_id: str, *, succeeds: bool) -> list[Told]:
        """The bank carried a refund out, or sent it back. Raises `IntentRefused` where it has an end already."""
        refund = next((one for one in self.refunds if one.id == refund_id), None)
        if refund is None or not self.refund_state(refund).counts:
            raise IntentRefused("There is no such refund on its way.")
        refund.status = RefundStatus.SUCCEEDED if succeeds else RefundStatus.FAILED
        return [
            Told(EventType.REFUND_UPDATED if succeeds else EventType.REFUND_FAILED, self.refund_object(refund)),
        ]

    def expire(self) -> list[Told]:
        """The authorization ran out. Raises `IntentRefused` where there is none."""
        self._require("expire", IntentStatus.REQUIRES_CAPTURE)
        self.status, self.capturable = IntentStatus.CANCELED, 0
        return [Told(EventType.CHARGE_EXPIRED, self.charge_object()), *self._tell(EventType.CANCELED)]

    def change_amount(self, amount: int) -> None:
        """Ask for another amount, before it is paid. Raises `IntentRefused`."""
        self._require(
            "update",
            IntentStatus.REQUIRES_PAYMENT_METHOD,
            IntentStatus.REQUIRES_CONFIRMATION,
            IntentStatus.REQUIRES_ACTION,
        )
        self.amount = amount

    def _authorize(self) -> list[Told]:
        self.status, self.capturable, self.decline_code = IntentStatus.REQUIRES_CAPTURE, self.amount, None
        return self._tell(EventType.AUTHORIZED)

    def dispute_told(self, status: str) -> Told:
        """Where the dispute of a card that disputes stands. Raises `IntentRefused` where there is none."""
        if not card_ending(self.card_last4).disputes or self.status is not IntentStatus.SUCCEEDED:
            raise IntentRefused("Nobody disputed this payment.", status=self.status.value)
        is_new = status == NEEDS_RESPONSE
        about = {
            "id": f"du_{self.id.removeprefix('pi_')}",
            "object": "dispute",
            "payment_intent": self.id,
            "charge": self.charge_object()["id"],
            "amount": self.received,
            "currency": self.currency.lower(),
            "reason": "fraudulent",
            "status": status,
            "metadata": {},
        }
        return Told(EventType.DISPUTE_CREATED if is_new else EventType.DISPUTE_CLOSED, about)

    def _tell(self, kind: EventType) -> list[Told]:
        return [Told(kind, self.as_object())]

    def _require(self, verb: str, *allowed: IntentStatus) -> None:
        if self.status not in allowed:
            raise IntentRefused(f"An intent that is {self.status} can't be used to {verb}.", status=self.status.value)

    def as_object(self) -> dict[str, Any]:
        """The intent in the form that webhooks and stored answers carry; without its secret."""
        return {
            "id": self.id,
            "object": "payment_intent",
            "status": self.status.value,
            "amount": self.amount,
            "amount_capturable": self.capturable,
            "amount_received": self.received,
            "currency": self.currency.lower(),
            "capture_method": "manual",
            "metadata": dict(self.metadata),
            "last_payment_error": {"code": "card_declined", "decline_code": self.decline_code}
            if self.decline_code
            else None,
        }

    def charge_object(self) -> dict[str, Any]:
        """The charge that paid the intent, in the form that webhooks carry."""
        return {
            "id": f"ch_{self.id.removeprefix('pi_')}",
            "object": "charge",
            "payment_intent": self.id,
            "amount": self.amount,
            "amount_captured": self.received,
            "amount_refunded": self.refunded,
            "currency": self.currency.lower(),
            "refunded": self.refunded == self.received,
            "metadata": dict(self.metadata),
        }

    def refund_object(self, refund: SandboxRefund) -> dict[str, Any]:
        """A refund in the form that webhooks carry."""
        return {
            "id": refund.id,
            "object": "refund",
            "payment_intent": self.id,
            "charge": self.charge_object()["id"],
            "amount": refund.amount,
            "currency": self.currency.lower(),
            "status": refund.status.value,
            "metadata": {},
        }

    def refund_state(self, refund: SandboxRefund) -> RefundState:
        """The snapshot of a refund that the shop is given."""
        return RefundState(
            id=refund.id,
            intent_id=self.id,
            amount=Money(refund.amount, Currency(self.currency)),
            status=refund.status,
        )

    def state(self) -> IntentState:
        """The snapshot that the shop is given."""
        currency = Currency(self.currency)
        asks = self.status is IntentStatus.REQUIRES_ACTION
        return IntentState(
            id=self.id,
            status=self.status,
            amount=Money(self.amount, currency),
            capturable=Money(self.capturable, currency),
            received=Money(self.received, currency),
            client_secret=self.client_secret,
            metadata=dict(self.metadata),
            next_action=NextAction("sandbox_authenticate", f"/api/v1/sandbox/payment-intents/{self.id}/authenticate")
            if asks
            else None,
            decline_code=self.decline_code,
        )
