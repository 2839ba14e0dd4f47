"""Stripe's objects as the snapshots that the shop works with."""

from collections.abc import Mapping

import stripe

from adapters.stripe.amounts import from_stripe
from domain.payment.intent import IntentState, IntentStatus, NextAction
from domain.payment.refund import RefundState, RefundStatus

# Where a refund's metadata say who asked for it.
REFUND_REQUEST = "refund_request"
# Where Stripe's words are others than those that the shop knows.
_DECLINES: Mapping[str, str] = {
    "generic_decline": "card_declined",
    "payment_intent_authentication_failure": "authentication_failed",
}


def intent_state(intent: stripe.PaymentIntent) -> IntentState:
    """The intent as it is. What is not captured of one that ended is not capturable any more."""
    return IntentState(
        id=intent.id,
        status=IntentStatus(intent.status),
        amount=from_stripe(intent.amount, intent.currency),
        capturable=from_stripe(intent.amount_capturable or 0, intent.currency),
        received=from_stripe(intent.amount_received or 0, intent.currency),
        client_secret=intent.client_secret or "",
        metadata=intent.metadata.to_dict(),
        next_action=_next_action(intent),
        decline_code=_decline(intent),
    )


def _next_action(intent: stripe.PaymentIntent) -> NextAction | None:
    if (action := intent.next_action) is None:
        return None
    redirect = action.redirect_to_url if action.type == "redirect_to_url" else None
    return NextAction(action.type, redirect.url if redirect else None)


def _decline(intent: stripe.PaymentIntent) -> str | None:
    error = intent.last_payment_error
    if error is None or intent.status != IntentStatus.REQUIRES_PAYMENT_METHOD:
        return None
    # Stripe leaves out what it has nothing to say of.
    told = error.to_dict()
    code = str(told.get("decline_code") or told.get("code") or "card_declined")
    return _DECLINES.get(code, code)


def request_of(refund: stripe.Refund) -> str | None:
    """The idempotency key that asked for it; None for refunds made elsewhere, such as in Stripe's dashboard."""
    return None if refund.metadata is None else refund.metadata.to_dict().get(REFUND_REQUEST)


def refund_state(refund: stripe.Refund, intent_id: str) -> RefundState:
    """The refund as it is."""
    return RefundState(
        id=refund.id,
        intent_id=intent_id,
        amount=from_stripe(refund.amount, refund.currency),
        status=RefundStatus(refund.status or RefundStatus.PENDING),
    )
