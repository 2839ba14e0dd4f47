"""The cache that all processes share."""

from collections.abc import Sequence

from redis.asyncio import Redis

from adapters.redis.connection import Breaker, ServerGone


class RedisCache:
    """Without its server it knows nothing and keeps nothing."""

    def __init__(self, client: Redis, breaker: Breaker) -> None:
        self._client, self._breaker = client, breaker

    async def get(self, key: str) -> bytes | None:
        (value,) = await self.get_many([key])
        return value

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        try:
            async with self._breaker.asking():
                values = await self._client.mget(keys)
        except ServerGone:
            return [None] * len(keys)
        return [value.encode() if isinstance(value, str) else value for value in values]

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        try:
            async with self._breaker.asking():
                await self._client.set(key, value, ex=ttl_seconds)
        except ServerGone:
            return False
        return True

    async def drop(self, *keys: str) -> None:
        try:
            async with self._breaker.asking():
                await self._client.delete(*keys)
        except ServerGone:
            return
