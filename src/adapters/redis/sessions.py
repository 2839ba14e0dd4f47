"""Account states, remembered by every process together."""

import msgspec
from redis.asyncio import Redis

from adapters.redis.connection import Breaker, ServerGone
from application.identity.ports import AccountState
from domain.kernel.ids import AccountId, SessionId

_LIFE_SECONDS = 30 * 60
# Longer than any statement may take: a state that was read before the change can't be put back after it.
_DISTRUST_SECONDS = 10
_CHANGED = b"-"

# Both entries or nothing; their life begins anew with each use, but not that of the mark of a change.
_GET = """
local kept = redis.call('MGET', KEYS[1], KEYS[2])
if not kept[1] or not kept[2] or kept[1] == '-' or kept[2] ~= '+' then return false end
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return kept[1]
"""


class RedisAccountStateCache:
    """One entry per account and one per session, so that a change of either is one write."""

    def __init__(self, client: Redis, breaker: Breaker) -> None:
        self._client, self._breaker = client, breaker
        self._get = client.register_script(_GET)

    async def get(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        try:
            async with self._breaker.asking():
                kept = await self._get(keys=[_key(account_id), _key(session_id)], args=[_LIFE_SECONDS])
        except ServerGone:
            return None
        return None if kept is None else msgspec.json.decode(kept, type=AccountState)

    async def put(self, account_id: AccountId, session_id: SessionId, state: AccountState) -> None:
        try:
            async with self._breaker.asking(), self._client.pipeline(transaction=False) as pipeline:
                pipeline.set(_key(account_id), msgspec.json.encode(state), nx=True, ex=_LIFE_SECONDS)
                pipeline.set(_key(session_id), b"+", nx=True, ex=_LIFE_SECONDS)
                await pipeline.execute()
        except ServerGone:
            return

    async def forget(self, *ids: AccountId | SessionId) -> None:
        try:
            async with self._breaker.asking(), self._client.pipeline(transaction=False) as pipeline:
                for identity in ids:
                    pipeline.set(_key(identity), _CHANGED, ex=_DISTRUST_SECONDS)
                await pipeline.execute()
        except ServerGone:
            return


def _key(identity: AccountId | SessionId) -> str:
    return f"portico:signed-in:{identity}"
