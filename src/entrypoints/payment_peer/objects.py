"""The peer's things in the form of Stripe's API."""

from collections.abc import Sequence
from typing import Any

from adapters.sandbox.intent import AUTHENTICATION_FAILED, SandboxRefund
from domain.payment.intent import IntentStatus
from entrypoints.payment_peer.books import API_VERSION, Dispute, Endpoint, Event, PeerIntent
from entrypoints.payment_peer.refusals import missing, unreadable

_MOST = 100


def intent_object(peer: PeerIntent) -> dict[str, Any]:
    """A PaymentIntent, its secret included."""
    rules = peer.rules
    paid = rules.status in {IntentStatus.REQUIRES_CAPTURE, IntentStatus.SUCCEEDED} or peer.canceled_at is not None
    return rules.as_object() | {
        "client_secret": rules.client_secret,
        "created": peer.created,
        "livemode": False,
        "capture_method": peer.capture_method,
        "confirmation_method": "automatic",
        "description": peer.description,
        "payment_method": peer.payment_method,
        "payment_method_types": ["card"],
        "latest_charge": rules.charge_object()["id"] if paid and rules.card_last4 else None,
        "last_payment_error": payment_error(peer),
        "next_action": _next_action(peer),
        "canceled_at": peer.canceled_at,
        "cancellation_reason": peer.cancellation_reason,
    }


def payment_error(peer: PeerIntent) -> dict[str, Any] | None:
    """Why the last card did not pay."""
    if (code := peer.rules.decline_code) is None:
        return None
    if code == AUTHENTICATION_FAILED:
        told = {"code": "payment_intent_authentication_failure"}
    elif code == "card_declined":
        told = {"code": "card_declined", "decline_code": "generic_decline"}
    elif code == "insufficient_funds":
        told = {"code": "card_declined", "decline_code": code}
    else:
        told = {"code": code, "decline_code": code}
    return {"type": "card_error", "message": "Your card was declined."} | told


def _next_action(peer: PeerIntent) -> dict[str, Any] | None:
    if peer.rules.status is not IntentStatus.REQUIRES_ACTION:
        return None
    if peer.return_url is None:
        return {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
    return {
        "type": "redirect_to_url",
        "redirect_to_url": {"url": f"/_peer/bank/{peer.rules.id}", "return_url": peer.return_url},
    }


def refund_object(peer: PeerIntent, refund: SandboxRefund) -> dict[str, Any]:
    """A Refund."""
    return peer.rules.refund_object(refund) | {"created": peer.created} | peer.refund_details.get(refund.id, {})


def dispute_object(dispute: Dispute, peer: PeerIntent) -> dict[str, Any]:
    """A Dispute."""
    return {
        "id": dispute.id,
        "object": "dispute",
        "amount": dispute.amount,
        "currency": dispute.currency,
        "charge": peer.rules.charge_object()["id"],
        "payment_intent": dispute.intent,
        "created": dispute.created,
        "reason": dispute.reason,
        "status": dispute.status,
        "metadata": {},
        "livemode": False,
    }


def event_object(event: Event) -> dict[str, Any]:
    """An Event."""
    return {
        "id": event.id,
        "object": "event",
        "api_version": API_VERSION,
        "created": event.created,
        "livemode": False,
        "pending_webhooks": 0,
        "request": {"id": event.request, "idempotency_key": event.key},
        "type": event.type,
        "data": {"object": event.object},
    }


def endpoint_object(endpoint: Endpoint, *, secret: bool = False) -> dict[str, Any]:
    """A WebhookEndpoint; its secret is told once, when it is made."""
    return {
        "id": endpoint.id,
        "object": "webhook_endpoint",
        "url": endpoint.url,
        "enabled_events": endpoint.enabled_events,
        "status": endpoint.status,
        "livemode": False,
    } | ({"secret": endpoint.secret} if secret else {})


def page(items: Sequence[dict[str, Any]], form: dict[str, Any], *, url: str, what: str) -> dict[str, Any]:
    """A list as Stripe pages it: newest first; `items` come oldest first."""
    try:
        limit = int(form.get("limit", "10"))
    except ValueError:
        limit = 0
    if not 1 <= limit <= _MOST:
        raise unreadable("Invalid integer: limit", param="limit", code="parameter_invalid_integer")
    newest = list(items)[::-1]
    ids = [item["id"] for item in newest]
    for name in ("starting_after", "ending_before"):
        if name in form and form[name] not in ids:
            raise missing(what, form[name], param=name, status=400)
    if "ending_before" in form:
        before = newest[: ids.index(form["ending_before"])]
        return _list(before[-limit:], url, more=len(before) > limit)
    after = newest[ids.index(form["starting_after"]) + 1 :] if "starting_after" in form else newest
    return _list(after[:limit], url, more=len(after) > limit)


def _list(data: list[dict[str, Any]], url: str, *, more: bool) -> dict[str, Any]:
    return {"object": "list", "data": data, "has_more": more, "url": url}
