"""A whole shop under its supervisor, bought in without pause while parts of it are killed without a word."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from adapters.bundled.records import ProcessRecord
from adapters.postgres.database import Database
from domain.kernel.ids import VariantId
from entrypoints.container import Container, build_container
from tests.aftermath import assert_nothing_lost, healed
from tests.fleet import SECRET
from tests.ports import free_port
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant
from tests.shop import settings_for
from tests.shoppers import Journal, Shopper

_SHORT = {
    "EXPIRY_SWEEP_SECONDS": "0.5",
    "RECONCILE_SWEEP_SECONDS": "0.5",
    "RECONCILE_AGE_SECONDS": "2",
    "WEBHOOK_SWEEP_SECONDS": "0.5",
    "BROWSER_GRACE_SECONDS": "1",
    "HEARTBEAT_SECONDS": "0.5",
}
_OPENS_WITHIN_SECONDS = 120
_CLOSES_WITHIN_SECONDS = 60
_COMES_BACK_WITHIN_SECONDS = 240
_ON_HAND = 100_000
_ARTICLES = 4


@dataclass(slots=True)
class KeptShop:
    """Its supervisor is alone in starting anything again."""

    folder: Path
    address: str
    container: Container
    client: httpx.AsyncClient
    method: str
    goods: list[VariantId]
    journal: Journal = field(default_factory=Journal)
    bought: int = 0

    @property
    def database(self) -> Database:
        database: Database = self.container.database()
        return database

    @asynccontextmanager
    async def busy(self, shoppers: int) -> AsyncIterator[None]:
        """So many buy one order after another; at the end each finishes what it has begun."""
        closing = asyncio.Event()

        async def shop() -> None:
            while not closing.is_set():
                await self.shopper().buys()

        async with asyncio.TaskGroup() as group:
            for _ in range(shoppers):
                group.create_task(shop())
            try:
                yield
            finally:
                closing.set()

    async def kills(self, name: str) -> float:
        """The seconds until an order was bought from begin to end after it. The killed part lives again then."""
        victim = self._record(name)
        assert victim is not None
        os.kill(victim.pid, signal.SIGKILL)
        killed_at = time.monotonic()
        await self.shopper().buys()
        back_after = time.monotonic() - killed_at
        async with asyncio.timeout(_COMES_BACK_WITHIN_SECONDS):
            while not self._is_new(victim, name):  # noqa: ASYNC110 -- other processes work: there is no event
                await asyncio.sleep(0.05)
        return back_after

    async def ends_well(self) -> None:
        # After its server died, what a pool still holds is found out at its next use.
        async with asyncio.timeout(_COMES_BACK_WITHIN_SECONDS):
            while not await self._reaches_its_database():  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.2)
        await healed(self.database)
        await assert_nothing_lost(self.database, self.journal)

    def shopper(self) -> Shopper:
        self.bought += 1
        variant = str(self.goods[self.bought % len(self.goods)])
        return Shopper(self.client, lambda: self.address, self.journal, self.method, variant)

    async def _reaches_its_database(self) -> bool:
        with suppress(Exception):
            await self.database.rows("SELECT 1 AS one")
            return True
        return False

    def _record(self, name: str) -> ProcessRecord | None:
        return ProcessRecord.read(self.folder / "run" / f"{name}.json")

    def _is_new(self, victim: ProcessRecord, name: str) -> bool:
        record = self._record(name)
        return record is not None and record != victim and record.is_alive()


@asynccontextmanager
async def kept_shop(folder: Path) -> AsyncIterator[KeptShop]:
    """Opened as `make run` opens it, on servers of its own, without the demo's goods."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with _supervisor(folder, port) as supervisor:
        async with httpx.AsyncClient(limits=httpx.Limits(max_connections=32)) as client:
            await _opened(supervisor, client, address)
            database_port = (folder / "postgres" / "port").read_text(encoding="ascii").strip()
            url = f"postgresql://postgres@127.0.0.1:{database_port}/portico"
            container = build_container(settings_for("default", folder, database_url=url, redis_url="redis://unused"))
            await container.database().open()
            method = await a_shipping_method(container)
            goods = [await a_stocked_variant(container, _ON_HAND) for _ in range(_ARTICLES)]
            yield KeptShop(folder, address, container, client, str(method), goods)
            await container.database().close()


@contextmanager
def _supervisor(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    inherited = {name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment = {
        **inherited,
        **_SHORT,
        "ENV": "test",
        "DEMO": "off",
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "SECRET_KEY": SECRET,
        "RATE_LIMITS": "off",
        "LOG_LEVEL": "ERROR",
    }
    with subprocess.Popen([sys.executable, "-m", "entrypoints.supervisor"], env=environment) as process:
        try:
            yield process
            process.send_signal(signal.SIGINT)
            process.wait(_CLOSES_WITHIN_SECONDS)
        finally:
            process.kill()


async def _opened(supervisor: subprocess.Popen[bytes], client: httpx.AsyncClient, address: str) -> None:
    async with asyncio.timeout(_OPENS_WITHIN_SECONDS):
        while supervisor.poll() is None:
            with suppress(httpx.TransportError):
                if (await client.get(f"{address}/health/ready")).is_success:
                    return
            await asyncio.sleep(0.1)
    raise RuntimeError("the shop did not open")
