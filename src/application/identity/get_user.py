"""Who is signed in here."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountQueries
from application.identity.sessions import user_at
from application.identity.views import UserView
from application.kernel.actor import Access, Actor, ActorKind
from application.kernel.handler import Handler
from domain.identity.session import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUser:
    """The actor's own account."""


class GetUserHandler(Handler[GetUser, UserView]):
    """Answers the user, with the permissions that hold for this session."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, queries: AccountQueries) -> None:
        self._queries = queries

    async def handle(self, command: GetUser, *, actor: Actor) -> UserView:  # noqa: ARG002 -- says all by its type
        audience = Audience.STOREFRONT if actor.kind is ActorKind.CUSTOMER else Audience.ADMIN
        return await user_at(self._queries, actor.require_account(), audience)
