"""An account as its owner sees it."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountQueries
from application.identity.views import ProfileView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from domain.kernel.errors import NotSignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class GetProfile:
    """The actor's own account."""


class GetProfileHandler(Handler[GetProfile, ProfileView]):
    """Answers the profile."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, queries: AccountQueries) -> None:
        self._queries = queries

    async def handle(self, command: GetProfile, *, actor: Actor) -> ProfileView:  # noqa: ARG002 -- says all by its type
        profile = await self._queries.profile(actor.require_account())
        if profile is None:
            raise NotSignedIn
        return profile
