"""Hears of every committed change of the catalog, whoever made it."""

import asyncio
import time
from typing import Protocol

import psycopg
import structlog

from adapters.postgres.database import libpq

log = structlog.get_logger()

_RETRY_SECONDS = 2.0
# How long nothing but silence is taken for "nothing has changed", and how often the line is tried.
_CURRENT_SECONDS = 1.0
_TRIED_SECONDS = 0.25
_STOCK = "stock "


class CatalogListener(Protocol):
    """Who wants to know."""

    async def catalog_changed(self) -> None:
        """Anything may have changed; also after every gap in listening."""

    def stock_changed(self, slug: str) -> None:
        """What is told of the stock of that product has changed, and nothing else."""


class PostgresCatalogAnnouncements:
    """Listens on a connection of its own, for as long as the process runs.

    Where it is not `trusted` its news is never current: nothing that may grow old is kept then.
    """

    def __init__(self, url: str, *, trusted: bool = True) -> None:
        self._url, self._trusted = libpq(url), trusted
        self._current_until = 0.0

    def is_current(self) -> bool:
        """Whether every change that was committed until a second ago has been told."""
        return self._trusted and time.monotonic() < self._current_until

    async def run(self, listener: CatalogListener) -> None:
        """Tell the listener of every change, and after every gap in listening: something may have been missed."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True, application_name="portico-listener"
                ) as connection:
                    await self._listen(connection, listener)
            except (psycopg.Error, TimeoutError) as gone:
                log.warning("catalog changes are not heard, trying again", fault=type(gone).__name__)
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(self, connection: psycopg.AsyncConnection, listener: CatalogListener) -> None:
        await connection.execute("LISTEN catalog")
        await listener.catalog_changed()
        while True:
            asked = time.monotonic()
            # What was committed before this answer has been sent before it, and is told below at once.
            await asyncio.wait_for(connection.execute("SELECT"), _CURRENT_SECONDS)
            current_until = asked + _CURRENT_SECONDS
            async for notice in connection.notifies(timeout=0):
                await _tell(listener, notice.payload)
            self._current_until = current_until
            async for notice in connection.notifies(timeout=_TRIED_SECONDS):
                await _tell(listener, notice.payload)


async def _tell(listener: CatalogListener, payload: str) -> None:
    if payload.startswith(_STOCK):
        listener.stock_changed(payload.removeprefix(_STOCK))
    else:
        await listener.catalog_changed()
