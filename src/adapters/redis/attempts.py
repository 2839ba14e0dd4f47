"""Attempts counted by every process together."""

from redis.asyncio import Redis

from adapters.redis.connection import Breaker, ServerGone
from application.identity.attempts import AttemptThrottle, Backoff
from application.kernel.limits import Verdict

# Asked and counted in one step, by the server's clock: of many at once none passes on the count of another.
_ADMIT = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local kept = redis.call('HMGET', KEYS[1], 'attempts', 'last')
local attempts, last = tonumber(kept[1] or '0'), tonumber(kept[2] or '0')
local free, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
if attempts >= free then
    local wait = last + math.min(longest, 2 ^ (attempts - free)) - now
    if wait > 0 then return math.ceil(wait) end
end
redis.call('HSET', KEYS[1], 'attempts', attempts + 1, 'last', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 0
"""
_FORGIVE = """
if tonumber(redis.call('HGET', KEYS[1], 'attempts') or '0') > 0 then redis.call('HINCRBY', KEYS[1], 'attempts', -1) end
"""


class RedisAttemptThrottle:
    """With Redis gone, attempts are counted by the fallback."""

    def __init__(self, client: Redis, breaker: Breaker, fallback: AttemptThrottle) -> None:
        self._admit, self._forgive = client.register_script(_ADMIT), client.register_script(_FORGIVE)
        self._breaker, self._fallback = breaker, fallback

    async def admit(self, rule: Backoff, subject: str, /) -> Verdict:
        limits = [rule.free, rule.longest_wait_seconds, rule.memory_seconds]
        try:
            async with self._breaker.asking():
                wait = int(await self._admit(keys=[_key(rule, subject)], args=limits))
        except ServerGone:
            return await self._fallback.admit(rule, subject)
        return Verdict(is_allowed=not wait, retry_after_seconds=wait)

    async def forgive(self, rule: Backoff, subject: str, /) -> None:
        await self._fallback.forgive(rule, subject)
        try:
            async with self._breaker.asking():
                await self._forgive(keys=[_key(rule, subject)])
        except ServerGone:
            return


def _key(rule: Backoff, subject: str) -> str:
    return f"portico:attempts:{rule.name}:{subject}"
