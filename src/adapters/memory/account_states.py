"""Account states remembered in this process: right as long as it is the only one."""

from collections import OrderedDict
from uuid import UUID

from application.identity.ports import AccountState
from application.kernel.ports import Clock
from domain.kernel.ids import AccountId, SessionId

_LIFE_SECONDS = 30 * 60.0
_DISTRUST_SECONDS = 10.0
_MOST = 10_000


class MemoryAccountStateCache:
    """The sessions used last; none of an account or session that changed within ten seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._states: OrderedDict[tuple[AccountId, SessionId], tuple[float, AccountState]] = OrderedDict()
        self._distrusted: dict[UUID, float] = {}

    async def get(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        now, key = self._clock.monotonic(), (account_id, session_id)
        kept = self._states.pop(key, None)
        if kept is None or kept[0] <= now:
            return None
        self._states[key] = (now + _LIFE_SECONDS, kept[1])
        return kept[1]

    async def put(self, account_id: AccountId, session_id: SessionId, state: AccountState) -> None:
        now = self._clock.monotonic()
        self._distrusted = {identity: until for identity, until in self._distrusted.items() if until > now}
        if self._distrusted.keys() & {account_id, session_id}:
            return
        self._states[account_id, session_id] = (now + _LIFE_SECONDS, state)
        if len(self._states) > _MOST:
            self._states.popitem(last=False)

    async def forget(self, *ids: AccountId | SessionId) -> None:
        for identity in ids:
            self._distrusted[identity] = self._clock.monotonic() + _DISTRUST_SECONDS
        for key in [key for key in self._states if not set(key).isdisjoint(ids)]:
            del self._states[key]
