"""The `PaymentGateway` port on Stripe."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

import stripe

from adapters.stripe.amounts import to_stripe
from adapters.stripe.errors import is_stored_failure, raise_ours
from adapters.stripe.feed import EventFeed
from adapters.stripe.states import REFUND_REQUEST, intent_state, refund_state, request_of
from adapters.stripe.wire import OwnHttpClient
from application.payment.events import signed_event
from application.payment.ports import (
    ForgedEvent,
    IntentRefused,
    KeyRefused,
    NewIntent,
    PaymentOutcomeUnknown,
    ProviderEvent,
    ProviderEvents,
)
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.payment.refund import RefundState

PROVIDER = "stripe"
API_VERSION = "2026-10-28.endive"
DEADLINE_SECONDS = 8.0
_MOST_KEYS = 5
_PAGE = 100

T = TypeVar("T")


class StripeGateway:
    """One HTTP request for each call, and no more but where Stripe's answer to a key is a failure for good.

    Stripe stores the first answer to an idempotency key, its own failures too: such a key would fail for ever. The
    call then goes on with a key derived from it, the same for whoever repeats the call. That doubles nothing: an
    intent is captured or canceled once whatever the key, an intent that nobody knows takes no money, and a refund is
    looked for before it is made.
    """

    def __init__(self, secret_key: str, webhook_secrets: Sequence[bytes], *, api_base: str | None = None) -> None:
        is_encrypted = api_base is None or api_base.startswith("https:")
        self._http = OwnHttpClient(timeout_seconds=DEADLINE_SECONDS, verify=is_encrypted)
        client = stripe.StripeClient(
            secret_key,
            stripe_version=API_VERSION,
            base_addresses={"api": api_base} if api_base else None,
            max_network_retries=0,
            http_client=self._http,
        )
        self._stripe, self._secrets = client.v1, webhook_secrets
        self._feed = EventFeed(client.v1.events)
        self._is_live = "_live_" in secret_key

    @property
    def provider(self) -> str:
        return PROVIDER

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.close_async()

    async def create(self, wanted: NewIntent, *, key: str, timeout_seconds: float) -> IntentState:
        amount = to_stripe(wanted.amount)

        def ask(own_key: str) -> Awaitable[stripe.PaymentIntent]:
            return self._stripe.payment_intents.create_async(
                {
                    "amount": amount,
                    "currency": wanted.amount.currency.code.lower(),
                    "capture_method": "manual",
                    "allowed_payment_method_types": ["card"],
                    "metadata": dict(wanted.metadata),
                },
                {"idempotency_key": own_key},
            )

        async with _within(timeout_seconds):
            return intent_state(await _keyed(ask, key))

    async def retrieve(self, intent_id: str, *, timeout_seconds: float) -> IntentState:
        async with _within(timeout_seconds):
            return intent_state(await self._stripe.payment_intents.retrieve_async(intent_id))

    async def capture(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> IntentState:
        wanted = to_stripe(amount)

        def ask(own_key: str) -> Awaitable[stripe.PaymentIntent]:
            return self._stripe.payment_intents.capture_async(
                intent_id, {"amount_to_capture": wanted}, {"idempotency_key": own_key}
            )

        async with _within(timeout_seconds):
            return intent_state(await _keyed(ask, key))

    async def cancel(self, intent_id: str, *, key: str, timeout_seconds: float) -> IntentState:
        def ask(own_key: str) -> Awaitable[stripe.PaymentIntent]:
            return self._stripe.payment_intents.cancel_async(intent_id, {}, {"idempotency_key": own_key})

        async with _within(timeout_seconds):
            return intent_state(await _keyed(ask, key))

    async def refund(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> RefundState:
        wanted, currency = to_stripe(amount), amount.currency.code.lower()

        async def ask(own_key: str) -> stripe.Refund:
            # Keys are forgotten after a day, and some end in a failure: the refund itself says whose it is.
            made = [one for one in await self._refunds(intent_id) if request_of(one) == key]
            if not made:
                # Stripe takes no currency here: a refund is in that of its intent.
                if (await self._stripe.payment_intents.retrieve_async(intent_id)).currency != currency:
                    raise IntentRefused("The payment is of another currency.")
                return await self._stripe.refunds.create_async(
                    {"payment_intent": intent_id, "amount": wanted, "metadata": {REFUND_REQUEST: key}},
                    {"idempotency_key": own_key},
                )
            if (made[0].amount, made[0].currency) != (wanted, currency):
                raise KeyRefused("This idempotency key came with another request.", key=key)
            return made[0]

        async with _within(timeout_seconds):
            return refund_state(await _keyed(ask, key), intent_id)

    async def refunds_of(self, intent_id: str, *, timeout_seconds: float) -> tuple[RefundState, ...]:
        async with _within(timeout_seconds):
            return tuple(refund_state(refund, intent_id) for refund in await self._refunds(intent_id))

    async def list_events(self, *, after: str | None, timeout_seconds: float) -> ProviderEvents:
        async with _within(timeout_seconds):
            return await self._feed.since(after)

    def parse_event(self, payload: bytes, signature: str, *, now: datetime) -> ProviderEvent:
        event = signed_event(payload, signature, self._secrets, now=now)
        if event.payload["livemode"] is not self._is_live:
            raise ForgedEvent("This event is of Stripe's other mode (test or live).")
        return event

    async def _refunds(self, intent_id: str) -> list[stripe.Refund]:
        """Oldest first."""
        page = await self._stripe.refunds.list_async({"payment_intent": intent_id, "limit": _PAGE})
        return [refund async for refund in page.auto_paging_iter()][::-1]


async def _keyed(ask: Callable[[str], Awaitable[T]], key: str) -> T:
    """Ask with the key, or, where that is answered by a stored failure, with the first one derived from it that is not.

    Raises whatever the SDK does.
    """
    for number in range(_MOST_KEYS):
        try:
            return await ask(f"{key}~{number}" if number else key)
        except stripe.StripeError as error:
            if not is_stored_failure(error):
                raise
    raise PaymentOutcomeUnknown("Stripe fails again and again.")


@asynccontextmanager
async def _within(seconds: float) -> AsyncIterator[None]:
    """Bound a call as a whole, and tell its failures in the port's words."""
    try:
        async with asyncio.timeout(min(seconds, DEADLINE_SECONDS)):
            yield
    except TimeoutError as late:
        raise PaymentOutcomeUnknown("Stripe did not answer in time.") from late
    except stripe.StripeError as error:
        raise_ours(error)
