"""What tests ask of the peer besides Stripe's API: faults, the bank's and the buyer's part, the ledger."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from entrypoints.payment_peer.api import Api
from entrypoints.payment_peer.books import Books, Entry
from entrypoints.payment_peer.desk import Asked, Desk
from entrypoints.payment_peer.door import Door
from entrypoints.payment_peer.faults import Faults
from entrypoints.payment_peer.forms import read_form
from entrypoints.payment_peer.ledger import faults_of, hanging
from entrypoints.payment_peer.objects import intent_object
from entrypoints.payment_peer.refusals import Refusal
from entrypoints.payment_peer.webhooks import Manner, Webhooks
from entrypoints.payment_peer.wire import Answer, Request

PREFIX = "/_peer/"


class Control:
    """Routes under /_peer: JSON in, JSON out, no key needed."""

    def __init__(self, books: Books, desk: Desk, api: Api, door: Door, faults: Faults, webhooks: Webhooks) -> None:
        self._books, self._desk, self._api, self._door = books, desk, api, door
        self._faults, self._webhooks = faults, webhooks
        table: Mapping[str, Callable[[str, Any], Any]] = {
            "GET health": lambda _, __: {"ok": True},
            "POST faults": lambda _, body: self._faults.add(body),
            "DELETE faults": lambda _, __: self._faults.clear(),
            "POST delivery": lambda _, body: self._webhooks.set_manner(msgspec.convert(body, Manner)),
            "GET delivery": lambda _, __: {"waiting": self._webhooks.waiting},
            "GET requests": lambda _, __: self._door.log,
            "GET ledger": lambda _, __: [msgspec.to_builtins(entry) for entry in self._books.all(Entry)],
            "GET ledger/faults": lambda _, __: faults_of(self._books.all(Entry)),
            "GET ledger/hanging": lambda _, __: hanging(self._books.all(Entry)),
            r"POST intents/(\w+)/authenticate": self._authenticate,
            r"POST intents/(\w+)/expire": self._expire,
            r"POST refunds/(\w+)/settle": self._settle,
            "POST reset": lambda _, __: self._reset(),
        }
        self._routes = [(re.compile(pattern), route) for pattern, route in table.items()]

    def answer(self, request: Request) -> Answer:
        path = request.path.removeprefix(PREFIX)
        if request.method == "GET" and path.startswith("bank/"):
            return self._bank(path.removeprefix("bank/"), read_form(request.query))
        for pattern, route in self._routes:
            if found := pattern.fullmatch(f"{request.method} {path}"):
                try:
                    body = msgspec.json.decode(request.body) if request.body else {}
                    done = route(found[1] if found.groups() else "", body)
                    return Answer(status=200, body={} if done is None else done)
                except Refusal as refusal:
                    return Answer(status=refusal.status, body=refusal.body)
                except msgspec.MsgspecError as malformed:
                    return Answer(status=422, body={"detail": str(malformed)})
        return Answer(status=404, body={"detail": f"The peer has no {request.method} {request.path}."})

    def _authenticate(self, intent_id: str, body: Any) -> dict[str, Any]:
        peer = self._desk.find(intent_id)
        self._desk.authenticate(peer, Asked(), succeeds=body.get("outcome") == "succeed")
        return intent_object(peer)

    def _expire(self, intent_id: str, _: Any) -> dict[str, Any]:
        peer = self._desk.find(intent_id)
        self._desk.carry_out(peer, lambda rules: rules.expire(), Asked())
        return intent_object(peer)

    def _settle(self, refund_id: str, body: Any) -> dict[str, Any]:
        peer, number = self._api.find_refund(refund_id)
        succeeds = bool(body.get("succeeds"))
        self._desk.carry_out(peer, lambda rules: rules.settle_refund(refund_id, succeeds=succeeds), Asked())
        return {"id": refund_id, "status": peer.rules.refunds[number].status}

    def _bank(self, intent_id: str, query: dict[str, Any]) -> Answer:
        """The bank's page of 3-D Secure, without the page: ends the question and sends the buyer back."""
        peer = self._desk.find(intent_id)
        back = peer.return_url or "/"
        self._desk.authenticate(peer, Asked(), succeeds=query.get("outcome", "succeed") == "succeed")
        told = {
            "payment_intent": intent_id,
            "payment_intent_client_secret": peer.rules.client_secret,
            "redirect_status": "failed" if peer.rules.decline_code else "succeeded",
        }
        return Answer(status=303, headers={"Location": f"{back}{'&' if '?' in back else '?'}{urlencode(told)}"})

    def _reset(self) -> None:
        self._books.forget()
        self._faults.clear()
        self._door.log.clear()
        self._webhooks.set_manner(Manner())
