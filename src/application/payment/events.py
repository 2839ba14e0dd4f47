"""Events in the form that Stripe, and the sandbox provider after it, send them in."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from application.payment.ports import ForgedEvent, ProviderEvent
from application.payment.signatures import is_signed
from domain.payment.payment import PaymentState

# What we act on. Others may arrive where an endpoint listens to more, and mean nothing to us.
KNOWN_EVENTS = (
    "payment_intent.amount_capturable_updated",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "payment_intent.succeeded",
    "charge.expired",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
)

# They tell of money on its way in: old news once the order is confirmed and its payment captured, as most are, since
# the buyers' own requests are faster than the provider's word.
MONEY_COMES_IN = ("payment_intent.amount_capturable_updated", "payment_intent.succeeded")
MONEY_IS_IN = (PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED)

# What is kept of an event's object: neither the buyer's data nor the intent's secret.
_KEPT = (
    "id",
    "object",
    "payment_intent",
    "charge",
    "status",
    "reason",
    "currency",
    "amount",
    "amount_capturable",
    "amount_received",
    "amount_refunded",
    "metadata",
)


def signed_event(payload: bytes, signature: str, secrets: Sequence[bytes], *, now: datetime) -> ProviderEvent:
    """Verify a webhook over its raw bytes and read it. Raises `ForgedEvent`."""
    if not is_signed(payload, signature, secrets, now=now):
        raise ForgedEvent("The signature is not the payment provider's.")
    try:
        return read_event(json.loads(payload))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as malformed:
        raise ForgedEvent("This is not an event of the payment provider.") from malformed


def read_event(event: Mapping[str, Any]) -> ProviderEvent:
    """The event, about the intent that its object is or belongs to. Raises the errors of a missing or odd part."""
    about = event["data"]["object"]
    kept = {name: about[name] for name in _KEPT if name in about}
    return ProviderEvent(
        id=str(event["id"]),
        type=str(event["type"]),
        # some events are about things without an identity, like a balance
        object_id=str(about.get("payment_intent") or about.get("id") or ""),
        metadata={str(name): str(value) for name, value in (about.get("metadata") or {}).items()},
        payload={
            "id": event["id"],
            "type": event["type"],
            "created": event.get("created"),
            "livemode": bool(event.get("livemode", False)),
            "data": {"object": kept},
        },
    )
