"""The connection to Redis, and the breaker that keeps a dead one from slowing the shop."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

CONNECT_SECONDS = 0.5
ANSWER_SECONDS = 0.25
_MOST_CONNECTIONS = 32
_FAULTS = 3
_PAUSE_SECONDS = 2.0


def connect(url: str) -> Redis:
    """A client with a bounded pool and short time-outs; it connects at first use. Closing it closes the pool."""
    pool: BlockingConnectionPool = BlockingConnectionPool.from_url(
        url,
        max_connections=_MOST_CONNECTIONS,
        timeout=ANSWER_SECONDS,
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=ANSWER_SECONDS,
    )
    return Redis.from_pool(pool)


class ServerGone(Exception):
    """Redis did not answer, or is not asked for a while."""


class Breaker:
    """After three faults in a row nobody asks for two seconds; then one does, and the rest if that goes well."""

    def __init__(self) -> None:
        self._faults = 0
        self._closed_until = 0.0

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Ask the server within; raises `ServerGone` for its silence."""
        if time.monotonic() < self._closed_until:
            raise ServerGone
        try:
            yield
        except (RedisError, OSError, TimeoutError) as fault:
            self._failed(fault)
            raise ServerGone from fault
        self._faults = 0

    def _failed(self, fault: Exception) -> None:
        self._faults += 1
        if self._faults >= _FAULTS:
            if self._faults == _FAULTS:
                log.warning("redis does not answer, going on without it", fault=type(fault).__name__)
            self._closed_until = time.monotonic() + _PAUSE_SECONDS
