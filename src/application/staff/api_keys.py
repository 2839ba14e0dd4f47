"""Who sends a request with an API key: the key's scopes, and never more than its maker may right now."""

import re
from datetime import timedelta
from typing import Final

from application.identity.hashing import hash_of
from application.kernel.actor import Actor, ActorKind
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import Clock
from application.staff.ports import ApiKeyState, ApiKeyStates
from domain.identity.account import AccountKind, held
from domain.identity.permission import Permission
from domain.kernel.errors import NotSignedIn

KEY_PREFIX: Final = "pk_"
VISIBLE_LETTERS: Final = 11
REQUESTS: Final = Limit("api-key", 600, 60)

_SHAPE = re.compile(rf"{KEY_PREFIX}[A-Za-z0-9_-]{{43}}")
# When a key was used last is told to the hour: a busy key must not write with each request.
_COARSE = timedelta(hours=1)


class ApiKeyAuthenticator:
    """Asks the truth each time, so that all changes bite at once. Raises `NotSignedIn` or `TooManyRequests`."""

    def __init__(self, states: ApiKeyStates, limiter: RateLimiter, clock: Clock) -> None:
        self._states, self._limiter, self._clock = states, limiter, clock

    async def actor_of(self, key: str, *, request_id: str | None, client: str | None) -> Actor:
        state = await self._states.state_of(hash_of(key)) if _SHAPE.fullmatch(key) else None
        if state is None or not state.is_good or state.is_maker_disabled or state.maker_kind is AccountKind.CUSTOMER:
            raise NotSignedIn("This API key is unknown, revoked or expired, or its maker does not work here any more.")
        await hold(self._limiter, REQUESTS, str(state.id))
        if state.last_used_at is None or self._clock.now() - state.last_used_at > _COARSE:
            await self._states.note_use(state.id)
        return Actor(
            kind=ActorKind.API_KEY,
            api_key_id=state.id,
            permissions=permitted(state),
            request_id=request_id,
            client=client,
        )


def permitted(state: ApiKeyState) -> frozenset[Permission]:
    """The scopes that the maker still has."""
    return held(state.maker_kind, state.maker_permissions) & state.scopes
