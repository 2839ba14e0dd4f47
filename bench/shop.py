"""A shop for a benchmark: servers, processes of the API and a worker, all thrown away afterwards."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from adapters.postgres.database import libpq
from bench.meters import STATEMENT_COUNTER
from entrypoints.container import Container, build_container
from tests.fleet import Fleet, running_fleet
from tests.servers import make_database, start_servers
from tests.shop import settings_for

_DRAINED_WITHIN_SECONDS = 120
_LEFT_TO_DO = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))
     + (SELECT count(*) FROM sandbox.events WHERE delivered_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class BenchShop:
    """`container` fills it from outside; `fleet` serves it."""

    container: Container
    fleet: Fleet
    database_url: str

    async def drained(self) -> None:
        """Wait until the worker has done all that it was asked for.

        What orders bring is part of it, and the webhook that waits for the buyer's browser.
        """
        async with asyncio.timeout(_DRAINED_WITHIN_SECONDS):
            async with await psycopg.AsyncConnection.connect(libpq(self.database_url), autocommit=True) as connection:
                while (await (await connection.execute(_LEFT_TO_DO)).fetchone() or (0,))[0]:  # noqa: ASYNC110 -- others write it
                    await asyncio.sleep(0.25)


@asynccontextmanager
async def running_shop(
    *, apis: int = 1, environment: Mapping[str, str] | None = None, counts_statements: bool = False
) -> AsyncIterator[BenchShop]:
    """`counts_statements`: PostgreSQL notes who sends what, which costs it a little itself."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portico-bench-")))
        servers = start_servers(stack, {"shared_preload_libraries": STATEMENT_COUNTER} if counts_statements else None)
        database_url, redis_url = make_database(servers, "bench"), servers.keys(0)
        container = build_container(settings_for("default", folder, database_url=database_url, redis_url=redis_url))
        await container.database().open()
        fleet = stack.enter_context(running_fleet(database_url, redis_url, folder, environment or {}, apis=apis))
        try:
            yield BenchShop(container, fleet, database_url)
        finally:
            await container.database().close()
            await container.redis().aclose(close_connection_pool=True)
