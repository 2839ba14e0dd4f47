"""Where somebody is signed in."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.identity.ports import SessionQueries
from application.identity.views import SessionView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSessions:
    """The actor's own account."""


class FindSessionsHandler(Handler[FindSessions, tuple[SessionView, ...]]):
    """All devices of the account, in the storefront and in the admin, the one that asks among them; newest first."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, queries: SessionQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindSessions, *, actor: Actor) -> tuple[SessionView, ...]:  # noqa: ARG002 -- says all by its type
        sessions = await self._queries.sessions(actor.require_account())
        return tuple(replace(session, is_current=session.id == actor.session_id) for session in sessions)
