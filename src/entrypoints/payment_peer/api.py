"""Stripe's routes, as far as the peer has them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from entrypoints.payment_peer.books import Books, Dispute, Endpoint, Event, Method, PeerIntent, new_id
from entrypoints.payment_peer.desk import LOST, WON, Asked, Desk
from entrypoints.payment_peer.intents import IntentRoutes
from entrypoints.payment_peer.objects import (
    dispute_object,
    endpoint_object,
    event_object,
    page,
    refund_object,
)
from entrypoints.payment_peer.parameters import integer, known, metadata_of
from entrypoints.payment_peer.refusals import Refusal, invalid, missing, unreadable

Form = dict[str, Any]
Route = Callable[[str, Form, Asked], dict[str, Any]]
_LISTING = ("limit", "starting_after", "ending_before", "created")


class Api:
    """From a method and a path to an answer. A publishable key is let in to its intent's own routes alone."""

    def __init__(self, books: Books, desk: Desk) -> None:
        self._books, self._desk = books, desk
        self.intents = IntentRoutes(books, desk)
        one = r"/([A-Za-z0-9_]+)"
        table: Mapping[str, Route] = {
            **self.intents.table(),
            "POST /v1/refunds": self._refund,
            "GET /v1/refunds": self._refunds,
            f"GET /v1/refunds{one}": self._show_refund,
            "GET /v1/disputes": self._disputes,
            f"GET /v1/disputes{one}": self._show_dispute,
            f"POST /v1/disputes{one}": self._answer_dispute,
            f"POST /v1/disputes{one}/close": self._close_dispute,
            "GET /v1/events": self._events,
            f"GET /v1/events{one}": self._show_event,
            "POST /v1/payment_methods": self._method,
            "POST /v1/webhook_endpoints": self._add_endpoint,
            "GET /v1/webhook_endpoints": self._endpoints,
            f"GET /v1/webhook_endpoints{one}": self._show_endpoint,
            f"POST /v1/webhook_endpoints{one}": self._edit_endpoint,
            f"DELETE /v1/webhook_endpoints{one}": self._remove_endpoint,
        }
        self._routes = [(re.compile(pattern), route) for pattern, route in table.items()]

    def answer(self, method: str, path: str, form: Form, asked: Asked) -> dict[str, Any]:
        """Raises `Refusal`."""
        for pattern, route in self._routes:
            if found := pattern.fullmatch(f"{method} {path}"):
                return route(found[1] if found.groups() else "", form, asked)
        raise Refusal(404, "invalid_request_error", f"Unrecognized request URL ({method}: {path}).", keeps=False)

    def _refund(self, _: str, form: Form, asked: Asked) -> dict[str, Any]:
        known(form, "payment_intent", "amount", "metadata", "reason")
        if not form.get("payment_intent"):
            raise unreadable("Missing required param: payment_intent.", param="payment_intent")
        amount = integer(form, "amount") if "amount" in form else None
        peer = self._desk.find(form["payment_intent"], param="payment_intent")
        details = {"metadata": metadata_of(form), "reason": form.get("reason")}
        return self._desk.refund(peer, amount, details, asked)

    def _refunds(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, *_LISTING, "payment_intent")
        peers = self._books.all(PeerIntent)
        if "payment_intent" in form:
            peers = iter([self._desk.find(form["payment_intent"], param="payment_intent")])
        found = [refund_object(peer, refund) for peer in peers for refund in peer.rules.refunds]
        return page(found, form, url="/v1/refunds", what="refund")

    def _show_refund(self, refund_id: str, _form: Form, _asked: Asked) -> dict[str, Any]:
        peer, number = self.find_refund(refund_id)
        return refund_object(peer, peer.rules.refunds[number])

    def find_refund(self, refund_id: str) -> tuple[PeerIntent, int]:
        """The intent, and which of its refunds it is."""
        for peer in self._books.all(PeerIntent):
            for number, refund in enumerate(peer.rules.refunds):
                if refund.id == refund_id:
                    return peer, number
        raise missing("refund", refund_id)

    def _disputes(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, *_LISTING, "payment_intent", "charge")
        found = [self._dispute_object(one) for one in self._books.all(Dispute)]
        wanted = [one for one in found if form.get("payment_intent") in {None, one["payment_intent"]}]
        return page(wanted, form, url="/v1/disputes", what="dispute")

    def _show_dispute(self, dispute_id: str, _form: Form, _asked: Asked) -> dict[str, Any]:
        return self._dispute_object(self._dispute(dispute_id))

    def _answer_dispute(self, dispute_id: str, form: Form, asked: Asked) -> dict[str, Any]:
        """Stripe's test evidence decides: `winning_evidence` or `losing_evidence`."""
        known(form, "evidence", "metadata", "submit")
        dispute = self._dispute(dispute_id)
        text = (form.get("evidence") or {}).get("uncategorized_text")
        if text in {"winning_evidence", "losing_evidence"} and form.get("submit", "true") == "true":
            self._desk.close_dispute(dispute, WON if text == "winning_evidence" else LOST, asked)
        return self._dispute_object(dispute)

    def _close_dispute(self, dispute_id: str, _form: Form, asked: Asked) -> dict[str, Any]:
        dispute = self._dispute(dispute_id)
        if dispute.status in {WON, LOST}:
            raise invalid("This dispute is already closed.", code="dispute_already_closed")
        self._desk.close_dispute(dispute, LOST, asked)
        return self._dispute_object(dispute)

    def _dispute(self, dispute_id: str) -> Dispute:
        if (dispute := self._books.get(Dispute, dispute_id)) is None:
            raise missing("dispute", dispute_id)
        return dispute

    def _dispute_object(self, dispute: Dispute) -> dict[str, Any]:
        return dispute_object(dispute, self._desk.find(dispute.intent))

    def _events(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, *_LISTING, "type", "types", "delivery_success")
        wanted = form.get("types") or ([form["type"]] if "type" in form else None)
        found = [event for event in self._books.all(Event) if wanted is None or event.type in wanted]
        cursors = {form.get("starting_after"), form.get("ending_before")} - {None}
        # A cursor may name any event, also one of another type.
        kept = [event for event in self._books.all(Event) if event in found or event.id in cursors]
        answer = page([event_object(event) for event in kept], form, url="/v1/events", what="event")
        return answer | {"data": [one for one in answer["data"] if wanted is None or one["type"] in wanted]}

    def _show_event(self, event_id: str, _form: Form, _asked: Asked) -> dict[str, Any]:
        if (event := self._books.get(Event, event_id)) is None:
            raise missing("event", event_id)
        return event_object(event)

    def _method(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "type", "card", "billing_details", "metadata")
        method = Method(id=new_id("pm"), number=str((form.get("card") or {}).get("number", "")))
        self._books.put(method)
        return {"id": method.id, "object": "payment_method", "type": "card", "card": {"last4": method.number[-4:]}}

    def _add_endpoint(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "url", "enabled_events", "api_version", "description", "metadata")
        if not form.get("url"):
            raise unreadable("Missing required param: url.", param="url")
        endpoint = Endpoint(
            id=new_id("we"), url=form["url"], secret=new_id("whsec"), enabled_events=form.get("enabled_events") or ["*"]
        )
        self._books.put(endpoint)
        return endpoint_object(endpoint, secret=True)

    def _endpoints(self, _: str, form: Form, _asked: Asked) -> dict[str, Any]:
        found = [endpoint_object(endpoint) for endpoint in self._books.all(Endpoint)]
        return page(found, form, url="/v1/webhook_endpoints", what="webhook_endpoint")

    def _endpoint(self, endpoint_id: str) -> Endpoint:
        if (endpoint := self._books.get(Endpoint, endpoint_id)) is None:
            raise missing("webhook_endpoint", endpoint_id)
        return endpoint

    def _show_endpoint(self, endpoint_id: str, _form: Form, _asked: Asked) -> dict[str, Any]:
        return endpoint_object(self._endpoint(endpoint_id))

    def _edit_endpoint(self, endpoint_id: str, form: Form, _asked: Asked) -> dict[str, Any]:
        known(form, "url", "enabled_events", "disabled", "description", "metadata")
        endpoint = self._endpoint(endpoint_id)
        endpoint.url = form.get("url", endpoint.url)
        endpoint.enabled_events = form.get("enabled_events", endpoint.enabled_events)
        endpoint.status = "disabled" if form.get("disabled") == "true" else "enabled"
        self._books.put(endpoint)
        return endpoint_object(endpoint)

    def _remove_endpoint(self, endpoint_id: str, _form: Form, _asked: Asked) -> dict[str, Any]:
        self._endpoint(endpoint_id)
        self._books.drop(Endpoint, endpoint_id)
        return {"id": endpoint_id, "object": "webhook_endpoint", "deleted": True}
