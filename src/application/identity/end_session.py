"""Somebody signs another device out."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.errors import SessionNotFound
from domain.kernel.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """One of the actor's own."""

    session_id: SessionId


class EndSessionHandler(Handler[EndSession, None]):
    """Raises `SessionNotFound` where the account has no such session, or it is over."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: EndSession, *, actor: Actor) -> None:
        async with self._uow(actor.without_claim()) as uow:
            if not await uow.sessions.end_own(command.session_id, actor.require_account()):
                raise SessionNotFound
            await uow.commit()
        await self._cache.forget(command.session_id)
