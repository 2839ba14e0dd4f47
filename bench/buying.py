"""One whole purchase of a guest through the API, step by step, and how often that can be done."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bench.connection import Answer, Connection

API = "/api/v1"
CARD = "4242424242424242"
HOME = {
    "name": "Ada Byron",
    "line1": "12 Elm Street",
    "city": "Portland",
    "country": "US",
    "region": "OR",
    "postalCode": "97201",
}


@dataclass(slots=True)
class Purchase:
    """A guest's way from the first article to the order; each step raises where it is refused."""

    client: Connection
    method: str
    token: str = ""
    intent: str = ""
    order: str = ""

    async def adds(self, variant: str) -> Answer:
        answer = await self._post("/cart/items", {"variantId": variant, "quantity": 1})
        self.token = self.token or answer.headers["x-cart-token"]
        return answer

    async def checks_out(self) -> Answer:
        answer = await self._post(
            "/checkout", {"shippingMethodId": self.method, "email": "ada@example.com", "address": HOME}
        )
        self.intent = answer.json()["paymentIntent"]["id"]
        return answer

    async def pays(self) -> Answer:
        return await self._post(f"/sandbox/payment-intents/{self.intent}/confirm", {"card": CARD})

    async def orders(self) -> Answer:
        answer = await self._post("/orders", {"paymentIntentId": self.intent})
        if (status := answer.json()["status"]) != "confirmed":
            raise RuntimeError(f"the order is {status}")
        self.order = answer.json()["number"]
        return answer

    async def _post(self, path: str, body: object) -> Answer:
        headers = {"X-Cart-Token": self.token} if self.token else {}
        return await self.client.post(API + path, body, headers)


async def buy(client: Connection, variants: tuple[str, ...], method: str) -> None:
    """The articles, one of each, paid and confirmed."""
    purchase = Purchase(client, method)
    for variant in variants:
        await purchase.adds(variant)
    await purchase.checks_out()
    await purchase.pays()
    await purchase.orders()


@dataclass(frozen=True, slots=True)
class Pace:
    """How often something was done, and how long each took, in order."""

    per_second: float
    seconds: list[float]

    def percentile_ms(self, percent: int) -> float:
        return self.seconds[min(len(self.seconds) - 1, len(self.seconds) * percent // 100)] * 1000


async def pace(works: Sequence[Callable[[], Awaitable[None]]], *, seconds: float) -> Pace:
    """How often all workers together do it, each one time after the other."""
    took: list[float] = []
    began = time.perf_counter()

    async def repeat(work: Callable[[], Awaitable[None]]) -> None:
        while (start := time.perf_counter()) - began < seconds:
            await work()
            took.append(time.perf_counter() - start)

    await asyncio.gather(*(repeat(work) for work in works))
    return Pace(len(took) / (time.perf_counter() - began), sorted(took))
