"""A shop for a benchmark: servers, processes of the API and a worker, all thrown away afterwards."""

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.meters import STATEMENT_COUNTER
from entrypoints.container import Container, build_container
from tests.fleet import Fleet, running_fleet
from tests.servers import make_database, start_servers
from tests.shop import settings_for


@dataclass(frozen=True, slots=True)
class BenchShop:
    """`container` fills it from outside; `fleet` serves it."""

    container: Container
    fleet: Fleet
    database_url: str


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
