"""The routes of PaymentIntents."""

from collections.abc import Callable, Mapping
from hmac import compare_digest
from typing import Any

from adapters.sandbox.intent import SandboxIntent
from application.payment.ports import IntentRefused
from domain.kernel.currency import EXPONENTS
from entrypoints.payment_peer.books import Books, Method, PeerIntent, new_id, now
from entrypoints.payment_peer.desk import Asked, Desk
from entrypoints.payment_peer.objects import intent_object, page
from entrypoints.payment_peer.parameters import integer, known, metadata_of
from entrypoints.payment_peer.refusals import invalid, missing, unreadable

Form = dict[str, Any]
Route = Callable[[str, Form, Asked], dict[str, Any]]

# Stripe's names for its test cards, where a number need not be sent.
_TEST_METHODS: Mapping[str, str] = {
    "pm_card_visa": "4242424242424242",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
    "pm_card_chargeDeclinedProcessingError": "4000000000000119",
    "pm_card_authenticationRequired": "4000002500003155",
    "pm_card_createDispute": "4000000000000259",
    "pm_card_pendingRefund": "4000000000007726",
    "pm_card_refundFail": "4000000000005126",
}
_LEAST = {"usd": 50, "eur": 50, "gbp": 30, "jpy": 50}
_PAYING = ("payment_method", "payment_method_data", "return_url")
_MAKING = ("amount", "currency", "capture_method", "metadata", "description", "receipt_email")
_CHOOSING = ("allowed_payment_method_types", "automatic_payment_methods")


class IntentRoutes:
    """Create, list, retrieve, update, confirm, capture, cancel."""

    def __init__(self, books: Books, desk: Desk) -> None:
        self._books, self._desk = books, desk

    def table(self) -> Mapping[str, Route]:
        one = r"/v1/payment_intents/([A-Za-z0-9_]+)"
        return {
            "POST /v1/payment_intents": self._create,
            "GET /v1/payment_intents": self._list,
            f"GET {one}": self._show,
            f"POST {one}": self._update,
            f"POST {one}/confirm": self._confirm,
            f"POST {one}/capture": self._capture,
            f"POST {one}/cancel": self._cancel,
        }

    def _create(self, _: str, form: Form, asked: Asked) -> dict[str, Any]:
        known(form, *_MAKING, *_CHOOSING, *_PAYING, "confirm")
        amount, currency = integer(form, "amount"), str(form.get("currency", "")).lower()
        if currency.upper() not in EXPONENTS:
            raise unreadable(f"Invalid currency: {currency}", param="currency")
        if amount < _LEAST.get(currency, 1):
            raise invalid("Amount is below the minimum.", param="amount", code="amount_too_small")
        intent_id = new_id("pi")
        rules = SandboxIntent(
            id=intent_id,
            client_secret=f"{intent_id}_{new_id('secret')}",
            amount=amount,
            currency=currency.upper(),
            metadata=metadata_of(form),
        )
        peer = PeerIntent(
            rules=rules,
            created=now(),
            capture_method=form.get("capture_method", "automatic"),
            description=form.get("description"),
            payment_method=form.get("payment_method"),
        )
        self._desk.add(peer, asked)
        if form.get("confirm") == "true":
            self._pay(peer, form, asked)
        return intent_object(peer)

    def _list(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "limit", "starting_after", "ending_before", "created", "customer")
        found = [intent_object(peer) for peer in self._books.all(PeerIntent)]
        return page(found, form, url="/v1/payment_intents", what="payment_intent")

    def _show(self, intent_id: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "client_secret")
        return intent_object(self._desk.find(intent_id))

    def _update(self, intent_id: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "amount", "metadata", "description", "receipt_email", "payment_method")
        peer = self._desk.find(intent_id)
        if "amount" in form:
            amount = integer(form, "amount")
            try:
                peer.rules.change_amount(amount)
            except IntentRefused as refused:
                raise invalid(refused.detail, code="payment_intent_unexpected_state") from refused
        # An empty value removes the name.
        merged = peer.rules.metadata | metadata_of(form)
        peer.rules.metadata = {name: value for name, value in merged.items() if value}
        peer.description = form.get("description", peer.description)
        peer.payment_method = form.get("payment_method", peer.payment_method)
        self._books.put(peer)
        return intent_object(peer)

    def _confirm(self, intent_id: str, form: Form, asked: Asked) -> dict[str, Any]:
        known(form, *_PAYING, "client_secret", "use_stripe_sdk")
        peer = self._desk.find(intent_id)
        self._pay(peer, form, asked)
        return intent_object(peer)

    def _pay(self, peer: PeerIntent, form: Form, asked: Asked) -> None:
        data = form.get("payment_method_data") or {}
        method = form.get("payment_method") or peer.payment_method
        if isinstance(data, dict) and "card" in data:
            number, method = str(data["card"].get("number", "")), new_id("pm")
        elif method is None:
            raise invalid(
                "You cannot confirm this PaymentIntent because it's missing a payment method.",
                code="payment_intent_unexpected_state",
                payment_intent=intent_object(peer),
            )
        else:
            number = self._number(method)
        peer.payment_method, peer.return_url = method, form.get("return_url")
        self._desk.confirm(peer, number, asked)

    def _number(self, method: str) -> str:
        if method in _TEST_METHODS:
            return _TEST_METHODS[method]
        if (kept := self._books.get(Method, method)) is None:
            raise missing("PaymentMethod", method, param="payment_method", status=400)
        return kept.number

    def _capture(self, intent_id: str, form: Form, asked: Asked) -> dict[str, Any]:
        known(form, "amount_to_capture", "metadata")
        peer = self._desk.find(intent_id)
        amount = integer(form, "amount_to_capture") if "amount_to_capture" in form else peer.rules.capturable
        self._desk.capture(peer, amount, asked)
        return intent_object(peer)

    def _cancel(self, intent_id: str, form: Form, asked: Asked) -> dict[str, Any]:
        known(form, "cancellation_reason")
        peer = self._desk.find(intent_id)
        self._desk.cancel(peer, form.get("cancellation_reason"), asked)
        return intent_object(peer)

    def holds_secret(self, path: str, secret: str) -> bool:
        """Whether a browser with that client secret may ask for this path."""
        parts = path.split("/")
        peer = self._books.get(PeerIntent, parts[3]) if path.startswith("/v1/payment_intents/") else None
        return peer is not None and compare_digest(secret.encode(), peer.rules.client_secret.encode())
