"""Hears of every committed change of the catalog, whoever made it."""

import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import structlog

from adapters.postgres.database import libpq

log = structlog.get_logger()

_RETRY_SECONDS = 2.0


class PostgresCatalogAnnouncements:
    """Listens on a connection of its own, for as long as the process runs."""

    def __init__(self, url: str) -> None:
        self._url = libpq(url)

    async def run(self, on_change: Callable[[], Awaitable[None]]) -> None:
        """Call `on_change` after every change, and after every gap in listening: something may have been missed."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True, application_name="portico-listener"
                ) as connection:
                    await connection.execute("LISTEN catalog")
                    await on_change()
                    async for _ in connection.notifies():
                        await on_change()
            except psycopg.Error as gone:
                log.warning("catalog changes are not heard, trying again", fault=type(gone).__name__)
            await asyncio.sleep(_RETRY_SECONDS)
