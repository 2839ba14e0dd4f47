"""Whether Redis answers. The shop goes on without it."""

from redis.asyncio import Redis
from redis.exceptions import RedisError

from application.operations.health import DependencyGone


class RedisProbe:
    """Asks past the breaker, so that the report is of this moment."""

    name = "redis"
    is_vital = False

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def answers(self) -> bool:
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError, TimeoutError) as error:
            raise DependencyGone(self.name) from error
