"""Rate limits counted by every process together: a sliding window, in one script call."""

import math
import time
from typing import Any

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import Redis

from adapters.redis.connection import Breaker, ServerGone
from application.kernel.limits import Limit, RateLimiter, Verdict


class RedisRateLimiter:
    """With Redis gone, critical limits are counted by the fallback, the others pass."""

    def __init__(self, client: Redis, breaker: Breaker, fallback: RateLimiter) -> None:
        # The address only tells the library which kind of server it is: the pool is ours.
        pool: Any = client.connection_pool
        storage = RedisStorage(
            "async+redis://", implementation="redispy", key_prefix="portico:limit", connection_pool=pool
        )
        self._window = SlidingWindowCounterRateLimiter(storage)
        self._breaker, self._fallback = breaker, fallback

    async def hit(self, limit: Limit, subject: str, /) -> Verdict:
        item = _item(limit)
        try:
            async with self._breaker.asking():
                if await self._window.hit(item, limit.name, subject):
                    return Verdict(is_allowed=True)
                stats = await self._window.get_window_stats(item, limit.name, subject)
        except ServerGone:
            return await self._fallback.hit(limit, subject) if limit.is_critical else Verdict(is_allowed=True)
        wait = max(1, math.ceil(stats.reset_time - time.time()))
        return Verdict(is_allowed=False, retry_after_seconds=wait, limit=limit)

    async def forget(self, limit: Limit, subject: str, /) -> None:
        await self._fallback.forget(limit, subject)
        try:
            async with self._breaker.asking():
                await self._window.clear(_item(limit), limit.name, subject)
        except ServerGone:
            return


def _item(limit: Limit) -> RateLimitItem:
    return RateLimitItemPerSecond(limit.amount, limit.seconds)
