"""The payment provider, and what we keep of payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.kernel.ports import UnitOfWork
from domain.kernel.errors import Conflict, NotFound, RuleViolation, Unavailable
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.payment.operation import PaymentOperation
from domain.payment.payment import Payment
from domain.payment.refund import RefundState


class PaymentOutcomeUnknown(Unavailable):
    """The provider did not answer in time, or not intelligibly: it may have done it or not. Ask again, same key."""

    code = "payment_outcome_unknown"


class IntentNotFound(NotFound):
    """The provider knows no such intent."""

    code = "payment_intent_not_found"


class IntentRefused(Conflict):
    """The provider answered, and won't: the intent is not in a state that allows it."""

    code = "payment_intent_state"


class KeyRefused(RuleViolation):
    """The idempotency key came before with other parameters."""

    code = "payment_key_reused"


class ForgedEvent(RuleViolation):
    """A webhook whose signature, time or form is wrong."""

    code = "invalid_signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIntent:
    """A card payment with manual capture."""

    amount: Money
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderEvent:
    """Something the provider tells: a hint that an object changed, at least once, in any order.

    `object_id` is the payment intent concerned, also where the object is its refund, charge or dispute.
    """

    id: str
    type: str
    object_id: str
    metadata: Mapping[str, str]
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ProviderEvents:
    """Some of the provider's events, oldest first; `cursor` is where the next call goes on."""

    items: tuple[ProviderEvent, ...]
    cursor: str | None


class PaymentGateway(Protocol):
    """A payment provider with Stripe's semantics.

    Calls that change something take an idempotency `key`: the same key and parameters give the first answer again
    and do nothing; other parameters raise `KeyRefused`. Every call ends within `timeout_seconds`: no answer by then,
    a broken connection or a provider's own failure raise `PaymentOutcomeUnknown`, after which the same call with the
    same key is right. No call is made while a transaction is open, and none is repeated by the adapter itself.
    """

    @property
    def provider(self) -> str:
        """Its name in our books: sandbox, stripe."""

    async def create(self, wanted: NewIntent, *, key: str, timeout_seconds: float) -> IntentState:
        """Make an intent that waits for a payment method."""

    async def retrieve(self, intent_id: str, *, timeout_seconds: float) -> IntentState:
        """What it is now. Raises `IntentNotFound`."""

    async def capture(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> IntentState:
        """Take an authorized amount; the rest is released. Raises `IntentNotFound`, `IntentRefused`."""

    async def cancel(self, intent_id: str, *, key: str, timeout_seconds: float) -> IntentState:
        """Release what was authorized and end it. Raises `IntentNotFound`, `IntentRefused` (captured or canceled)."""

    async def refund(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> RefundState:
        """Send captured money back, or a part of it. Raises `IntentNotFound`, `IntentRefused` (more than is left)."""

    async def refunds_of(self, intent_id: str, *, timeout_seconds: float) -> tuple[RefundState, ...]:
        """All refunds of an intent, oldest first, whoever asked for them. Raises `IntentNotFound`."""

    async def list_events(self, *, after: str | None, timeout_seconds: float) -> ProviderEvents:
        """Events that came after the cursor (None: all that the provider still has), oldest first."""

    def parse_event(self, payload: bytes, signature: str, *, now: datetime) -> ProviderEvent:
        """Verify a webhook over its raw bytes (every secret in rotation, at most 300 s off) and read it.

        Raises `ForgedEvent`.
        """


class PaymentRepository(Protocol):
    """What we know of payments."""

    async def add(self, payment: Payment) -> None:
        """Insert it; nothing where the intent is known."""

    async def lock_of_intent(self, intent_id: str) -> Payment | None:
        """Load for update."""

    async def save(self, payment: Payment) -> None:
        """Update it. Raises `StaleAggregate`."""


class OperationRepository(Protocol):
    """Every intention to move money, written down before it is carried out."""

    async def plan(self, operation: PaymentOperation) -> None:
        """Insert it; nothing where its key was planned before."""

    async def lock(self, key: str) -> PaymentOperation | None:
        """Load for update."""

    async def save(self, operation: PaymentOperation) -> None:
        """Update it."""

    async def succeed(self, key: str, intent_id: str) -> None:
        """The provider did it: the operation of that key, if there is one, ends so, a parked one too. One statement."""

    async def open(self, *, since: datetime, limit: int) -> list[PaymentOperation]:
        """Operations planned then or earlier that have no end, oldest first."""


class ProviderEventRepository(Protocol):
    """The provider's events, each kept once."""

    async def add(self, provider: str, events: Sequence[ProviderEvent]) -> list[ProviderEvent]:
        """Keep those that are not there, and answer which of them are to be applied.

        Those are not which tell of money that our books have already (`MONEY_COMES_IN`): they are noted as applied.
        """

    async def take(self, provider: str, event_id: str) -> ProviderEvent | None:
        """A kept event that is to be applied; what our books have by now is noted as applied, and not given."""

    async def mark_applied(self, provider: str, event_id: str) -> None:
        """Note that it was dealt with."""

    async def cursor(self, provider: str) -> str | None:
        """Where listing the provider's events stopped."""

    async def move_cursor(self, provider: str, cursor: str) -> None:
        """Note where it stopped."""


class OldNews(Protocol):
    """Events that tell of money which our books have already, as most do when they arrive."""

    async def note(self, provider: str, event: ProviderEvent) -> bool:
        """Keep such an event as applied, by itself; False, and nothing, for any other and for one that is kept."""


class PaymentUnitOfWork(UnitOfWork, Protocol):
    """The slice that payments need."""

    @property
    def payment_operations(self) -> OperationRepository: ...

    @property
    def payments(self) -> PaymentRepository: ...

    @property
    def provider_events(self) -> ProviderEventRepository: ...
