"""A request's way: who asks, what is to go wrong, which idempotency key, the work, the answer."""

import asyncio
import base64
import hashlib
import time
from typing import Any

from entrypoints.payment_peer.api import Api
from entrypoints.payment_peer.books import API_VERSION, Books, StoredAnswer, new_id
from entrypoints.payment_peer.desk import Asked
from entrypoints.payment_peer.faults import Fault, FaultKind, Faults
from entrypoints.payment_peer.forms import read_form
from entrypoints.payment_peer.refusals import (
    Refusal,
    failure,
    in_flight,
    other_parameters,
    too_many,
    unauthorized,
)
from entrypoints.payment_peer.wire import Answer, Line, Request

_KEY_LIFE_SECONDS = 24 * 3600
_SILENT = {FaultKind.WORK_THEN_DROP, FaultKind.WORK_THEN_HANG}


class Door:
    """Stripe's rules of idempotency: the first answer to a key is stored, failures too, and given again.

    A key with other parameters is refused, and one whose first request has not ended. What was never begun (a
    parameter that can't be read, too many requests, no valid API key) leaves its key free. Keys live for a day.
    """

    def __init__(self, books: Books, api: Api, faults: Faults, *, secret_key: str, publishable_key: str) -> None:
        self._books, self._api, self._faults = books, api, faults
        self._secret_key, self._publishable_key = secret_key, publishable_key
        self._in_flight: set[str] = set()
        # method, path, key and status of each request, for tests
        self.log: list[dict[str, Any]] = []

    async def __call__(self, request: Request, line: Line) -> Answer | None:
        asked = Asked(new_id("req"), request.headers.get("idempotency-key") if request.method == "POST" else None)
        headers = {"Request-Id": asked.request or "", "Stripe-Version": API_VERSION}
        if asked.key:
            headers["Idempotency-Key"] = asked.key
        fault = self._faults.take(request.method, request.path)
        try:
            answer = await self._answer(request, line, asked, fault)
        except Refusal as refusal:
            answer = Answer(status=refusal.status, body=refusal.body)
        self._note(request, asked, answer)
        if answer is None or await self._is_silenced(fault, line):
            return None
        answer.headers.update(headers)
        return answer

    async def _answer(self, request: Request, line: Line, asked: Asked, fault: Fault | None) -> Answer | None:
        form = read_form(request.body if request.method == "POST" else request.query)
        self._admit(request, form)
        kind = fault.kind if fault else None
        if kind is FaultKind.TOO_MANY:
            raise too_many()
        if kind is FaultKind.DROP:
            line.drop()
            return None
        if asked.key is not None and (stored := self._stored(asked.key, request, form)) is not None:
            return Answer(status=stored.status, body=stored.body, headers={"Idempotent-Replayed": "true"})
        if asked.key is not None:
            self._in_flight.add(asked.key)
        try:
            if fault is not None and kind is FaultKind.HANG:
                await line.stall(fault.seconds)
                line.drop()
                return None
            if fault is not None and kind is FaultKind.LATE:
                await asyncio.sleep(fault.seconds)
            answer = self._work(request, form, asked, kind)
        finally:
            self._in_flight.discard(asked.key or "")
        drip = fault.seconds if fault is not None and kind is FaultKind.DRIP else 0
        return Answer(status=answer.status, body=answer.body, drip_seconds=drip)

    def _work(self, request: Request, form: dict[str, Any], asked: Asked, kind: FaultKind | None) -> Answer:
        try:
            if kind is FaultKind.FAIL:
                raise failure()
            body, status = self._api.answer(request.method, request.path, form, asked), 200
            _point_to_the_bank(body, request.headers.get("host", ""))
            if kind is FaultKind.WORK_THEN_FAIL:
                raise failure()
        except Refusal as refusal:
            if not refusal.keeps:
                raise
            body, status = refusal.body, refusal.status
        if asked.key is not None:
            stored = StoredAnswer(
                id=asked.key, fingerprint=_fingerprint(request, form), status=status, body=body, at=time.time()
            )
            self._books.put(stored)
        return Answer(status=status, body=body)

    def _stored(self, key: str, request: Request, form: dict[str, Any]) -> StoredAnswer | None:
        if key in self._in_flight:
            raise in_flight(key)
        stored = self._books.get(StoredAnswer, key)
        if stored is None or time.time() - stored.at > _KEY_LIFE_SECONDS:
            return None
        if stored.fingerprint != _fingerprint(request, form):
            raise other_parameters(key)
        return stored

    def _admit(self, request: Request, form: dict[str, Any]) -> None:
        scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            credentials = base64.b64decode(credentials).decode().partition(":")[0]
        if credentials == self._secret_key:
            return
        is_browser = credentials == self._publishable_key
        if not is_browser or not self._api.intents.holds_secret(request.path, str(form.get("client_secret", ""))):
            raise unauthorized()

    async def _is_silenced(self, fault: Fault | None, line: Line) -> bool:
        if fault is None or fault.kind not in _SILENT:
            return False
        if fault.kind is FaultKind.WORK_THEN_HANG:
            await line.stall(fault.seconds)
        line.drop()
        return True

    def _note(self, request: Request, asked: Asked, answer: Answer | None) -> None:
        status = answer.status if answer else None
        self.log.append({"method": request.method, "path": request.path, "key": asked.key, "status": status})


def _point_to_the_bank(body: dict[str, Any], host: str) -> None:
    """The bank's page is ours: at the address that the client reached us by."""
    redirect = (body.get("next_action") or {}).get("redirect_to_url")
    if redirect is not None:
        redirect["url"] = f"http://{host}{redirect['url']}"


def _fingerprint(request: Request, form: dict[str, Any]) -> str:
    return hashlib.sha256(f"{request.method} {request.path} {sorted(form.items())!r}".encode()).hexdigest()
