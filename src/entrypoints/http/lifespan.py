"""What is connected while the application runs."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from litestar import Litestar

from entrypoints.connections import connect_database, disconnect
from entrypoints.container import Container
from entrypoints.http.shelf import KeptReads, Shelf


def lifespan_of(container: Container, shelf: Shelf) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """Database, caches and news; in memory also the worker's part."""

    @asynccontextmanager
    async def connected(_: Litestar) -> AsyncIterator[None]:
        if container.settings().profile == "memory":
            async with _whole_shop(container):
                yield
            return
        await connect_database(container)
        shelf.listen(container.catalog_news(), container.clock().monotonic)
        listening = asyncio.create_task(
            container.catalog_announcements().run(
                KeptReads(container.cached_reads(), shelf, container.settings_reader(), container.known_goods())
            ),
            name="catalog announcements",
        )
        try:
            yield
        finally:
            # Again until it ends: before Python 3.12 a wait that is just over swallows its cancellation.
            while not listening.done():
                listening.cancel()
                await asyncio.wait([listening], timeout=0.1)
            shelf.clear()
            await container.search_tally().close()
            await disconnect(container)

    return connected


@asynccontextmanager
async def _whole_shop(container: Container) -> AsyncIterator[None]:
    """In one process; what that takes, no other process loads."""
    from entrypoints.http.furnished import furnished  # noqa: PLC0415 -- see above
    from entrypoints.worker.background import background_work  # noqa: PLC0415 -- see above

    async with background_work(container), furnished(container):
        yield
    await container.search_tally().close()
    await disconnect(container)
