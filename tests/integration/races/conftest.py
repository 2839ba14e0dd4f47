"""Two processes of the API and a worker on the test's database; the test itself looks into it through a container."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import httpx
import pytest
from psycopg.rows import DictRow

from adapters.postgres.books import broken_books
from adapters.postgres.database import Database
from domain.kernel.ids import VariantId
from entrypoints.container import Container, build_container
from entrypoints.settings import Settings
from tests.fleet import Fleet, running_fleet
from tests.integration.races.buyer import Buyer, Log
from tests.purchase import a_shipping_method
from tests.servers import Addresses, drop_database, make_database
from tests.shelf import a_stocked_variant
from tests.shop import settings_for

_SWEEPS = {
    "EXPIRY_SWEEP_SECONDS": "0.2",
    "RECONCILE_SWEEP_SECONDS": "0.5",
    "RECONCILE_AGE_SECONDS": "1",
    "WEBHOOK_SWEEP_SECONDS": "0.2",
}

_OPEN = """
SELECT id::text FROM checkouts WHERE status = 'open' AND expires_at <= now()
UNION ALL SELECT id::text FROM orders WHERE status = 'pending_payment'
UNION ALL SELECT key FROM payment_operations WHERE status = 'planned'
UNION ALL SELECT id FROM sandbox.events WHERE delivered_at IS NULL
UNION ALL SELECT event_id FROM provider_events WHERE applied_at IS NULL
UNION ALL SELECT task_name FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
"""

_ORDERS = """
SELECT o.status FROM orders o WHERE o.id IN (SELECT order_id FROM order_lines WHERE variant_id = ANY(%(goods)s))
"""
_STOCK = "SELECT on_hand, reserved FROM stock_items WHERE variant_id = ANY(%(goods)s) ORDER BY created_at, id"

# Money that the provider took or holds, and what of ours it belongs to.
_MONEY = """
SELECT i.id, i.status, o.status AS order_status, i.received_amount AS received, o.total_amount AS total,
       c.status AS checkout_status
FROM sandbox.intents i LEFT JOIN orders o ON o.intent_id = i.id LEFT JOIN checkouts c ON c.intent_id = i.id
"""


@dataclass(slots=True)
class Race:
    """One race among its own buyers for its own goods, in a shop of several processes."""

    container: Container
    fleet: Fleet
    client: httpx.AsyncClient
    method: str
    log: Log = field(default_factory=Log)
    goods: list[VariantId] = field(default_factory=list)

    def buyer(self, number: int) -> Buyer:
        return Buyer(self.client, self.fleet, self.log, self.method, number)

    async def an_article(self, on_hand: int) -> str:
        self.goods.append(await a_stocked_variant(self.container, on_hand))
        return str(self.goods[-1])

    async def rows(self, statement: str) -> list[DictRow]:
        database: Database = self.container.database()
        return await database.rows(statement, {"goods": self.goods})

    async def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        async with asyncio.timeout(40):
            while await self.rows(_OPEN):  # noqa: ASYNC110 -- other processes work: there is no event
                await asyncio.sleep(0.1)

    async def orders(self) -> int:
        """How many were confirmed; there must be no others."""
        rows = await self.rows(_ORDERS)
        assert {row["status"] for row in rows} <= {"confirmed"}
        return len(rows)

    async def stock(self) -> list[tuple[int, int]]:
        """On hand and reserved of each article, in the order they were made."""
        rows = await self.rows(_STOCK)
        return [(row["on_hand"], row["reserved"]) for row in rows]

    async def assert_nothing_lost(self) -> None:
        """Nothing broke, nobody paid for nothing, nobody got anything for nothing, and the books balance."""
        assert [answer for answer in self.log.answers if answer[1] >= httpx.codes.INTERNAL_SERVER_ERROR] == []
        for money in await self.rows(_MONEY):
            if money["status"] == "succeeded":
                assert (money["order_status"], money["received"]) == ("confirmed", money["total"]), money
            else:
                assert money["order_status"] is None, money
                assert money["status"] != "requires_capture" or money["checkout_status"] == "open", money
        assert await broken_books(self.container.database()) == []


@pytest.fixture(scope="package")
def fleet(
    server_addresses: Addresses, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Fleet, Settings]]:
    """One for all races: each takes seconds to start. Its database and keys are its own."""
    name = f"races_{worker_id}"
    data_dir = tmp_path_factory.mktemp("races")
    database_url = make_database(server_addresses, name)
    redis_url = server_addresses.keys(15 if worker_id == "master" else 8 + int(worker_id.removeprefix("gw")) % 7)
    with running_fleet(database_url, redis_url, data_dir, _SWEEPS) as fleet:
        yield fleet, settings_for("default", data_dir, database_url=database_url, redis_url=redis_url)
    drop_database(server_addresses, name)


@pytest.fixture
async def race(fleet: tuple[Fleet, Settings]) -> AsyncIterator[Race]:
    processes, settings = fleet
    container = build_container(settings)
    await container.database().open()
    method = await a_shipping_method(container)
    # None is kept: httpcore may close an idle one, as too old, that it has just given to a request.
    limits = httpx.Limits(max_connections=128, max_keepalive_connections=0)
    async with httpx.AsyncClient(timeout=50, limits=limits) as client:
        yield Race(container, processes, client, str(method))
    await container.database().close()
    await container.redis().aclose(close_connection_pool=True)
