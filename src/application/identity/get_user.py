"""Who is signed in here."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountQueries
from application.identity.sessions import audience_of, user_at
from application.identity.views import UserView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUser:
    """The actor's own account."""


class GetUserHandler(Handler[GetUser, UserView]):
    """Answers the user, with the permissions that hold for this session."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, queries: AccountQueries) -> None:
        self._queries = queries

    async def handle(self, command: GetUser, *, actor: Actor) -> UserView:  # noqa: ARG002 -- says all by its type
        return await user_at(self._queries, actor.require_account(), audience_of(actor))
