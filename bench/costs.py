"""What each endpoint costs: SQL statements, milliseconds of CPU in the API and in PostgreSQL, bytes of the answer."""

import argparse
import asyncio
import signal
import statistics
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.database import libpq
from application.identity.create_admin import CreateAdmin
from bench.buying import API, Purchase
from bench.connection import Answer, Connection
from bench.meters import Meter, Reading
from bench.results import keep
from bench.shop import BenchShop, running_shop
from tests.goods import a_wardrobe
from tests.purchase import a_shipping_method
from tests.shelf import SYSTEM, a_stocked_variant

PASSWORD = "a long enough secret of the benchmarks"  # noqa: S105 -- of a shop that is thrown away
CREDENTIALS = {"email": "root@example.com", "password": PASSWORD}
_IDLE_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one request; `worker_ms` of what an order leaves to the worker."""

    name: str
    statements: float
    api_ms: float
    database_ms: float
    worker_ms: float = 0.0
    bytes: float = 0.0

    @property
    def total_ms(self) -> float:
        return self.api_ms + self.database_ms + self.worker_ms

    @classmethod
    def of(cls, name: str, used: Reading, times: int, *, size: float = 0.0) -> "Cost":
        return cls(
            name=name,
            statements=used.statements / times,
            api_ms=used.api_ms / times,
            database_ms=used.database_ms / times,
            worker_ms=used.worker_ms / times,
            bytes=size,
        )


Step = Callable[[Purchase], Awaitable[Answer]]


class Bill:
    """Adds up what was measured in a shop whose worker is held still."""

    def __init__(self, shop: BenchShop, meter: Meter, rounds: int) -> None:
        self._shop, self._meter, self._rounds = shop, meter, rounds
        self.costs: list[Cost] = []

    async def of_reads(self, name: str, client: Connection, target: str, headers: dict[str, str] | None = None) -> None:
        async def once() -> Answer:
            return await client.get(target, headers)

        await self._of(name, [once] * self._rounds)

    async def of_writes(self, name: str, client: Connection, target: str, body: object, *, times: int) -> None:
        async def once() -> Answer:
            return await client.post(target, body)

        await self._of(name, [once] * times)

    async def of_purchases(self, client: Connection, variants: Sequence[str], method: str) -> list[Purchase]:
        purchases = [Purchase(client, method) for _ in range(self._rounds)]
        steps: list[tuple[str, Step]] = [
            ("POST /cart/items, new cart", lambda one: one.adds(variants[0])),
            ("POST /cart/items, second article", lambda one: one.adds(variants[1])),
            ("POST /checkout", lambda one: one.checks_out()),
            ("POST /sandbox/.../confirm", lambda one: one.pays()),
            ("POST /orders", lambda one: one.orders()),
        ]
        # What every process does once only (statements prepared, caches filled) is no cost of a purchase.
        for warming in (Purchase(client, method) for _ in range(10)):
            for _, step in steps:
                await step(warming)
        for name, step in steps:
            await self._of(name, [_bound(step, purchase) for purchase in purchases], warm=0)
        return purchases

    async def of_worker(self) -> None:
        """What all purchases until now have left to it, and what it causes in the API and the database."""
        worker = self._shop.fleet.processes[-1]
        before = self._meter.read()
        worker.send_signal(signal.SIGCONT)
        began = asyncio.get_running_loop().time()
        await self._shop.drained()
        took = asyncio.get_running_loop().time() - began
        used = self._meter.read().since(before)
        before = self._meter.read()
        await asyncio.sleep(_IDLE_SECONDS)
        idle = self._meter.read().since(before)
        worker.send_signal(signal.SIGSTOP)
        share = took / _IDLE_SECONDS
        used = Reading(
            used.api_ms - idle.api_ms * share,
            used.worker_ms - idle.worker_ms * share,
            used.database_ms - idle.database_ms * share,
            round(used.statements - idle.statements * share),
        )
        self.costs.append(Cost.of("worker, for one order", used, self._rounds + 10))

    async def _of(self, name: str, requests: Sequence[Callable[[], Awaitable[Answer]]], *, warm: int = 5) -> None:
        for request in requests[:warm]:
            await request()
        before = self._meter.read()
        sizes = [len((await request()).body) for request in requests]
        used = self._meter.read().since(before)
        self.costs.append(Cost.of(name, used, len(requests), size=statistics.mean(sizes)))


def _bound(step: Step, purchase: Purchase) -> Callable[[], Awaitable[Answer]]:
    return lambda: step(purchase)


@asynccontextmanager
async def _billed(shop: BenchShop, rounds: int) -> AsyncIterator[Bill]:
    processes = shop.fleet.processes
    meter = Meter([process.pid for process in processes[:-1]], processes[-1].pid, libpq(shop.database_url))
    processes[-1].send_signal(signal.SIGSTOP)
    try:
        yield Bill(shop, meter, rounds)
    finally:
        processes[-1].send_signal(signal.SIGCONT)
        meter.close()


async def measure(rounds: int) -> list[Cost]:
    async with running_shop(counts_statements=True) as shop:
        container = shop.container
        await a_wardrobe(container)
        variants = [str(await a_stocked_variant(container, 1_000_000)) for _ in range(2)]
        method = str(await a_shipping_method(container))
        await container.create_admin()(CreateAdmin(name="Root", **CREDENTIALS), actor=SYSTEM)
        async with _billed(shop, rounds) as bill, Connection(shop.fleet.addresses[0]) as client:
            await _bought(bill, client, variants, method)
            await _read(bill, client)
            await _by_staff(bill, client)
        return bill.costs


async def _bought(bill: Bill, client: Connection, variants: Sequence[str], method: str) -> None:
    guest = (await bill.of_purchases(client, variants, method))[0]
    await bill.of_worker()
    purchase = bill.costs[:]
    bill.costs.append(
        Cost(
            name="the whole purchase",
            statements=sum(cost.statements for cost in purchase),
            api_ms=sum(cost.api_ms for cost in purchase),
            database_ms=sum(cost.database_ms for cost in purchase),
            worker_ms=sum(cost.worker_ms for cost in purchase),
            bytes=sum(cost.bytes for cost in purchase),
        )
    )
    await bill.of_reads("GET /cart", client, f"{API}/cart", {"X-Cart-Token": guest.token})


async def _read(bill: Bill, client: Connection) -> None:
    await bill.of_reads("GET /products, kept", client, f"{API}/products")
    await bill.of_reads("GET /products/{slug}, kept", client, f"{API}/products/oxford-shirt")
    await bill.of_reads("GET /search/suggest", client, f"{API}/search/suggest?q=shi")
    await bill.of_reads(
        "GET /checkout/shipping-methods", client, f"{API}/checkout/shipping-methods?country=US&region=OR"
    )


async def _by_staff(bill: Bill, client: Connection) -> None:
    login = f"{API}/auth/login"
    await bill.of_writes("POST /auth/login", client, login, CREDENTIALS, times=20)
    tokens = (await client.post(login, {**CREDENTIALS, "audience": "admin"})).json()["tokens"]
    staff = {"Authorization": f"Bearer {tokens['accessToken']}"}
    for path in ("orders", "products", "inventory", "customers", "analytics/overview"):
        await bill.of_reads(f"GET /admin/{path}", client, f"{API}/admin/{path}", staff)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is asked (200)")
    costs = asyncio.run(measure(parser.parse_args().rounds))
    print(f"{'Cost of one request':<34} {'SQL':>5} {'API ms':>7} {'DB ms':>7} {'worker':>7} {'all ms':>7} {'bytes':>7}")
    for cost in costs:
        print(
            f"  {cost.name:<32} {cost.statements:5.1f} {cost.api_ms:7.2f} {cost.database_ms:7.2f} "
            f"{cost.worker_ms:7.2f} {cost.total_ms:7.2f} {cost.bytes:7.0f}"
        )
    keep("costs", "Cost of one request", "statements, milliseconds of CPU, bytes", costs)


if __name__ == "__main__":
    main()
