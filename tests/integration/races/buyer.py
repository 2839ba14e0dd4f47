"""A buyer who shops over HTTP, at one process of the API and then at another."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from tests.fleet import Fleet

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


@dataclass(slots=True)
class Log:
    """What the API answered to all buyers, and what may come: 409 with these codes where somebody was faster."""

    answers: list[tuple[str, int, str]] = field(default_factory=list)

    def note(self, answer: httpx.Response) -> None:
        code = answer.json()["code"] if answer.status_code >= httpx.codes.BAD_REQUEST else ""
        self.answers.append((f"{answer.request.method} {answer.request.url.path}", answer.status_code, code))

    def refusals(self) -> set[tuple[int, str]]:
        return {(status, code) for _, status, code in self.answers if status >= httpx.codes.BAD_REQUEST}


@dataclass(slots=True)
class Buyer:
    """`turn` chooses the process: each request goes to the next one."""

    client: httpx.AsyncClient
    fleet: Fleet
    log: Log
    method: str
    number: int
    token: str = ""
    turn: Iterator[int] = field(default_factory=count)

    async def fills_the_cart(self, wanted: Mapping[str, int]) -> None:
        """Sold-out articles are refused at the door: then the cart stays as it was."""
        for variant, quantity in wanted.items():
            answer = await self.sends("POST", "/cart/items", {"variantId": variant, "quantity": quantity})
            self.token = self.token or answer.headers.get("X-Cart-Token", "")

    async def starts(self) -> httpx.Response:
        body = {"shippingMethodId": self.method, "email": f"buyer{self.number}@example.com", "address": HOME}
        return await self.sends("POST", "/checkout", body)

    async def pays(self, intent: Mapping[str, Any]) -> httpx.Response:
        return await self.sends("POST", f"/sandbox/payment-intents/{intent['id']}/confirm", {"card": CARD})

    async def orders(self, intent: Mapping[str, Any], *, key: str | None = None) -> httpx.Response:
        """Asks again while the payment is under way, as the storefront does."""
        headers = {"Idempotency-Key": key} if key else {}
        while True:
            answer = await self.sends("POST", "/orders", {"paymentIntentId": intent["id"]}, headers)
            if answer.status_code != httpx.codes.ACCEPTED:
                return answer
            await asyncio.sleep(0.1)

    async def orders_twice(self, intent: Mapping[str, Any], *, key: str | None = None) -> list[httpx.Response]:
        """At two processes at once."""
        return list(await asyncio.gather(self.orders(intent, key=key), self.orders(intent, key=key)))

    async def gives_up(self, checkout: Mapping[str, Any]) -> httpx.Response:
        return await self.sends("DELETE", f"/checkout/{checkout['id']}")

    async def sends(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        address = self.fleet.address(self.number + next(self.turn))
        known = {"X-Cart-Token": self.token} if self.token else {}
        answer = await self.client.request(
            method, f"{address}{API}{path}", json=body, headers={**known, **(headers or {})}
        )
        self.log.note(answer)
        return answer
