"""Impatient clients of a shop that breaks: each asks again until it has an answer, and notes what it was told."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from adapters.system.chance import SystemIds

API = "/api/v1"
HOME = {
    "name": "Ada Byron",
    "line1": "12 Elm Street",
    "city": "Portland",
    "country": "US",
    "region": "OR",
    "postalCode": "97201",
}
CARD = "4242424242424242"

_PATIENCE_SECONDS = 300
_WAITS_FOR_AN_ANSWER_SECONDS = 15
# "Not now": a client does well to ask again.
_AGAIN = {"busy", "in_progress"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a client knows for sure: the shop said that this payment became this order."""

    intent: str
    number: str
    key: str


@dataclass(slots=True)
class Journal:
    """Kept on the client's side, where no crash of the shop reaches it."""

    orders: list[Told] = field(default_factory=list)
    left_paid: list[str] = field(default_factory=list)
    given_back: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Shopper:
    """A guest with a cart of one article. `address` chooses the process for each request."""

    client: httpx.AsyncClient
    address: Callable[[], str]
    journal: Journal
    method: str
    variant: str
    token: str = ""

    async def buys(self) -> Told:
        """The whole way, however often it must be asked."""
        checkout = await self.starts()
        return await self.orders(await self.pays(checkout))

    async def starts(self) -> dict[str, Any]:
        """A checkout of a cart that holds one piece."""
        added = await self.insists("POST", "/cart/items", {"variantId": self.variant, "quantity": 1})
        self.token = self.token or added.headers["X-Cart-Token"]
        body = {"shippingMethodId": self.method, "email": "ada@example.com", "address": HOME}
        started = await self.insists("POST", "/checkout", body)
        assert started.is_success, started.text
        checkout: dict[str, Any] = started.json()
        return checkout

    async def pays(self, checkout: Mapping[str, Any]) -> str:
        """The intent, authorized; an answer that says "too late" says that an earlier request arrived."""
        intent: str = checkout["paymentIntent"]["id"]
        paid = await self.insists("POST", f"/sandbox/payment-intents/{intent}/confirm", {"card": CARD})
        assert paid.is_success or paid.json()["code"] == "payment_intent_state", paid.text
        return intent

    async def orders(self, intent: str) -> Told:
        """With one key for all tries. A payment that an earlier try lost track of is the same order."""
        key = str(SystemIds().new())
        placed = await self.insists("POST", "/orders", {"paymentIntentId": intent}, {"Idempotency-Key": key})
        assert placed.is_success, placed.text
        told = Told(intent, placed.json()["number"], key)
        self.journal.orders.append(told)
        return told

    async def leaves_paid(self) -> None:
        """And never comes back."""
        self.journal.left_paid.append(await self.pays(await self.starts()))

    async def gives_up(self) -> None:
        """Goes back from paying; that a sweep was faster is as good."""
        checkout = await self.starts()
        ended = await self.insists("DELETE", f"/checkout/{checkout['id']}")
        assert ended.is_success, ended.text
        self.journal.given_back.append(checkout["id"])

    async def insists(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Ask until there is an answer that says how it is."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while (answer := await self._asks(method, path, body, headers or {})) is None:  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.1)
        return answer

    async def _asks(self, method: str, path: str, body: object, headers: Mapping[str, str]) -> httpx.Response | None:
        known = {"X-Cart-Token": self.token} if self.token else {}
        try:
            answer = await self.client.request(
                method,
                f"{self.address()}{API}{path}",
                json=body,
                headers={**known, **headers},
                timeout=_WAITS_FOR_AN_ANSWER_SECONDS,
            )
        except httpx.TransportError:
            return None
        is_open = answer.status_code == httpx.codes.ACCEPTED or answer.is_server_error
        return None if is_open or (answer.is_client_error and answer.json()["code"] in _AGAIN) else answer
