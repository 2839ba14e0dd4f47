"""A shop that is paid by Stripe's peer over real sockets, and a guest with a mug in the cart."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from dependency_injector import providers

from application.checkout.reconcile_payments import ReconcilePayments
from application.checkout.timing import CheckoutTiming
from application.payment.signatures import sign
from entrypoints.container import Container, build_container
from entrypoints.providers import StripeAccess
from entrypoints.settings import Settings
from tests.integration.checkout.test_webhook_delivery import served
from tests.integration.metered import API, HOME
from tests.peer import PUBLISHABLE_KEY, SECRET_KEY, Peer, PeerTerminal
from tests.ports import free_port
from tests.purchase import a_shipping_method
from tests.shelf import SYSTEM, a_stocked_variant

PAYS = "4242424242424242"
# Nobody waits: whoever comes after the buyer comes at once.
HASTE = CheckoutTiming(
    reconcile_age=timedelta(0), browser_grace=timedelta(0), order_seconds=3, retrieve_seconds=0.5, gateway_seconds=0.5
)


@dataclass(frozen=True, slots=True)
class Street:
    """A shop on PostgreSQL, its payment provider, and a guest with a mug in the cart."""

    container: Container
    peer: Peer
    client: httpx.AsyncClient
    terminal: PeerTerminal
    secret: str
    method: str

    async def starts(self) -> httpx.Response:
        body = {"shippingMethodId": self.method, "address": HOME, "email": "ada@example.com"}
        return await self.client.post(f"{API}/checkout", json=body)

    async def intent(self) -> str:
        """Of a checkout that was just begun."""
        answer = await self.starts()
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["paymentIntent"]["id"]
        return found

    async def pays(self, card: str = PAYS) -> str:
        intent = await self.intent()
        await self.terminal.confirm(intent, card)
        return intent

    async def orders(self, intent: str) -> httpx.Response:
        return await self.client.post(f"{API}/orders", json={"paymentIntentId": intent})

    async def reconciles(self) -> None:
        await self.container.reconcile_payments()(ReconcilePayments(), actor=SYSTEM)

    async def states(self) -> list[str]:
        """Of all orders, by our books."""
        rows = await self.container.database().rows("SELECT status FROM orders")
        return [row["status"] for row in rows]

    async def moved(self) -> list[str]:
        """What money did, by the provider's books, in which there must be no fault."""
        assert await self.peer.ask("GET", "ledger/faults") == []
        return [entry["kind"] for entry in await self.peer.ask("GET", "ledger")]

    async def tells(self, event: dict[str, Any], *, secret: str | None = None, age: int = 0) -> httpx.Response:
        payload = json.dumps({"livemode": False, "created": 1, **event}).encode()
        at = datetime.now(UTC) - timedelta(seconds=age)
        header = {"Stripe-Signature": sign(payload, (secret or self.secret).encode(), now=at)}
        return await self.client.post("/webhooks/stripe", content=payload, headers=header)

    async def kept(self) -> list[str]:
        rows = await self.container.database().rows("SELECT type FROM provider_events ORDER BY type")
        return [row["type"] for row in rows]


@asynccontextmanager
async def a_street(settings: Settings, peer: Peer) -> AsyncIterator[Street]:
    """The shop of these settings, at an address of its own, told of everything twice and in any order."""
    url = f"http://127.0.0.1:{free_port()}"
    secret = await peer.listen(f"{url}/webhooks/stripe")
    await peer.ask("POST", "delivery", {"duplicates": 1, "shuffle": True, "seed": 3, "retry_seconds": 0.01})
    access = StripeAccess(
        secret_key=SECRET_KEY,
        publishable_key=PUBLISHABLE_KEY,
        webhook_secrets=("whsec_retired", secret),
        api_base=peer.url,
    )
    container = build_container(replace(settings, public_url=url, payments="stripe", stripe=access))
    container.checkout_timing.override(providers.Object(HASTE))
    async with served(container), httpx.AsyncClient(base_url=url, trust_env=False) as client:
        variant = await a_stocked_variant(container, 10)
        answer = await client.post(f"{API}/cart/items", json={"variantId": str(variant), "quantity": 1})
        client.headers["X-Cart-Token"] = answer.headers["X-Cart-Token"]
        method = await a_shipping_method(container)
        terminal = PeerTerminal(peer, container.stripe_gateway())
        yield Street(container, peer, client, terminal, secret, str(method))
