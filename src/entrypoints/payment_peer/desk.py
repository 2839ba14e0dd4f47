"""What is done to intents: the sandbox's rules, with Stripe's words around them, its events and its ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adapters.sandbox.cards import card_ending
from adapters.sandbox.intent import EventType, SandboxIntent, Told
from application.payment.ports import IntentRefused
from domain.kernel.errors import InvalidInput
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentStatus
from entrypoints.payment_peer.books import Books, Dispute, Entry, Event, PeerIntent, new_id, now
from entrypoints.payment_peer.objects import dispute_object, intent_object, payment_error, refund_object
from entrypoints.payment_peer.refusals import Refusal, invalid, missing

Verb = Callable[[SandboxIntent], list[Told]]
LOST, WON = "lost", "won"


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that something is done for: its id and its idempotency key."""

    request: str | None = None
    key: str | None = None


class Desk:
    """`announce` is told each event once it is kept."""

    def __init__(self, books: Books, announce: Callable[[Event], None]) -> None:
        self._books, self._announce = books, announce

    def find(self, intent_id: str, *, param: str = "intent") -> PeerIntent:
        if (peer := self._books.get(PeerIntent, intent_id)) is None:
            raise missing("payment_intent", intent_id, param=param)
        return peer

    def add(self, peer: PeerIntent, asked: Asked) -> None:
        self._books.put(peer)
        self.tell("payment_intent.created", intent_object(peer), asked)

    def confirm(self, peer: PeerIntent, card: str, asked: Asked) -> None:
        """Pay. Raises the bank's refusal as a `Refusal`, after it is written down."""
        self.carry_out(peer, lambda rules: rules.confirm(card), asked)
        if peer.rules.status is IntentStatus.REQUIRES_ACTION:
            self.tell("payment_intent.requires_action", intent_object(peer), asked)
        if peer.rules.status is IntentStatus.REQUIRES_PAYMENT_METHOD and (error := payment_error(peer)):
            raise Refusal(402, "card_error", error.pop("message"), **error | {"payment_intent": intent_object(peer)})
        self._take_at_once(peer, asked)

    def authenticate(self, peer: PeerIntent, asked: Asked, *, succeeds: bool) -> None:
        """The buyer answered the bank."""
        self.carry_out(peer, lambda rules: rules.authenticate(succeeds=succeeds), asked)
        self._take_at_once(peer, asked)

    def _take_at_once(self, peer: PeerIntent, asked: Asked) -> None:
        if peer.capture_method != "manual" and peer.rules.status is IntentStatus.REQUIRES_CAPTURE:
            self.capture(peer, peer.rules.capturable, asked)

    def capture(self, peer: PeerIntent, amount: int, asked: Asked) -> None:
        money = Money(amount, Currency(peer.rules.currency))
        self.carry_out(peer, lambda rules: rules.capture(money), asked)
        if card_ending(peer.rules.card_last4).disputes:
            dispute = Dispute(
                id=new_id("du"),
                intent=peer.rules.id,
                amount=amount,
                currency=money.currency.code.lower(),
                created=now(),
            )
            self._books.put(dispute)
            self._enter("disputed", peer, amount, asked)
            self.tell("charge.dispute.created", dispute_object(dispute, peer), asked)

    def cancel(self, peer: PeerIntent, reason: str | None, asked: Asked) -> None:
        peer.cancellation_reason, before = reason, peer.cancellation_reason
        try:
            self.carry_out(peer, SandboxIntent.cancel, asked)
        except Refusal:
            peer.cancellation_reason = before
            raise
        peer.canceled_at = now()
        self._books.put(peer)

    def refund(self, peer: PeerIntent, amount: int | None, details: dict[str, Any], asked: Asked) -> dict[str, Any]:
        """An amount, or all that is left."""
        if any(dispute.intent == peer.rules.id and dispute.status != WON for dispute in self._books.all(Dispute)):
            raise invalid("This charge has been charged back.", code="charge_disputed")
        refund_id = new_id("re")
        left = peer.rules.received - peer.rules.refunded
        money = Money(left if amount is None else amount, Currency(peer.rules.currency))
        peer.refund_details[refund_id] = details | {"created": now()}
        try:
            self.carry_out(peer, lambda rules: rules.refund(refund_id, money), asked)
        except Refusal:
            del peer.refund_details[refund_id]
            raise
        return refund_object(peer, peer.rules.refunds[-1])

    def close_dispute(self, dispute: Dispute, outcome: str, asked: Asked) -> None:
        """The bank decided."""
        dispute.status = outcome
        self._books.put(dispute)
        self.tell("charge.dispute.closed", dispute_object(dispute, self.find(dispute.intent)), asked)

    def carry_out(self, peer: PeerIntent, verb: Verb, asked: Asked) -> None:
        """Apply a rule; keep what became of it. Raises `Refusal`."""
        released = peer.rules.capturable
        try:
            told = verb(peer.rules)
        except IntentRefused as refused:
            raise _refusal(peer, refused) from refused
        except InvalidInput as unknown:
            raise Refusal(402, "card_error", "Your card number is incorrect.", code="incorrect_number") from unknown
        self._books.put(peer)
        for event in told:
            self._book(peer, event, released, asked)
            self.tell(event.type, _about(peer, event), asked)

    def _book(self, peer: PeerIntent, event: Told, released: int, asked: Asked) -> None:
        match event.type:
            case EventType.AUTHORIZED:
                self._enter("authorized", peer, peer.rules.capturable, asked)
            case EventType.SUCCEEDED:
                self._enter("captured", peer, peer.rules.received, asked)
            case EventType.CANCELED:
                self._enter("voided", peer, released, asked)
            case EventType.REFUND_CREATED:
                self._enter("refunded", peer, event.about["amount"], asked)
            case EventType.REFUND_FAILED:
                self._enter("refund_failed", peer, event.about["amount"], asked)

    def _enter(self, kind: str, peer: PeerIntent, amount: int, asked: Asked) -> None:
        self._books.put(
            Entry(
                id=new_id("le"),
                at=now(),
                kind=kind,
                intent=peer.rules.id,
                amount=amount,
                currency=peer.rules.currency,
                checkout=peer.rules.metadata.get("checkout_id"),
                request=asked.request,
                key=asked.key,
            )
        )

    def tell(self, kind: str, about: dict[str, Any], asked: Asked) -> None:
        event = Event(
            id=new_id("evt"), type=str(kind), created=now(), object=about, request=asked.request, key=asked.key
        )
        self._books.put(event)
        self._announce(event)


def _about(peer: PeerIntent, event: Told) -> dict[str, Any]:
    if event.about["object"] == "payment_intent":
        return intent_object(peer)
    if event.about["object"] == "refund":
        return event.about | peer.refund_details.get(event.about["id"], {})
    return event.about


def _refusal(peer: PeerIntent, refused: IntentRefused) -> Refusal:
    if "capturable" in refused.context:
        return invalid(refused.detail, param="amount_to_capture", code="amount_too_large")
    if "refundable" in refused.context:
        is_done = refused.context["refundable"] == 0
        return invalid(refused.detail, param="amount", code="charge_already_refunded" if is_done else None)
    return invalid(refused.detail, code="payment_intent_unexpected_state", payment_intent=intent_object(peer))
