"""One whole purchase of a guest through the API, and how often that can be done."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx

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


async def buy(client: httpx.AsyncClient, variant: str, method: str, *, at: str) -> None:
    """Cart, checkout, payment, order, at the API of that address. Raises where any of it is refused."""
    wanted = {"variantId": variant, "quantity": 1}
    guest = {"X-Cart-Token": (await client.post(f"{at}/cart/items", json=wanted)).headers["X-Cart-Token"]}
    terms = {"shippingMethodId": method, "email": "ada@example.com", "address": HOME}
    intent = (await client.post(f"{at}/checkout", json=terms, headers=guest)).json()["paymentIntent"]["id"]
    paying = f"{at}/sandbox/payment-intents/{intent}/confirm"
    (await client.post(paying, json={"card": CARD}, headers=guest)).raise_for_status()
    placed = await client.post(f"{at}/orders", json={"paymentIntentId": intent}, headers=guest)
    if placed.status_code != httpx.codes.CREATED:
        raise RuntimeError(placed.text)


async def per_second(work: Callable[[], Awaitable[None]], *, seconds: float, buyers: int) -> float:
    """How often all buyers together do it, each one time after the other."""
    done, began = 0, time.perf_counter()

    async def repeat() -> None:
        nonlocal done
        while time.perf_counter() - began < seconds:
            await work()
            done += 1

    await asyncio.gather(*(repeat() for _ in range(buyers)))
    return done / (time.perf_counter() - began)
