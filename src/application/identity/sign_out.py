"""Somebody signs out on this device."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.session import Audience
from domain.kernel.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """The refresh token, if its cookie is still there."""

    refresh_token: str | None
    audience: Audience


class SignOutHandler(Handler[SignOut, None]):
    """Ends the session of the cookie and that of the access token; harmless when there is none."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: SignOut, *, actor: Actor) -> None:
        ended: set[SessionId] = set() if actor.session_id is None else {actor.session_id}
        async with self._uow(actor.without_claim()) as uow:
            if command.refresh_token is not None:
                token = await uow.sessions.find(hash_of(command.refresh_token))
                if token is not None and token.audience is command.audience:
                    ended.add(token.session_id)
            for session_id in sorted(ended):
                await uow.sessions.end(session_id)
            await uow.commit()
        if ended:
            await self._cache.forget(*ended)
