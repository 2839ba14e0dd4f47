"""Somebody opens the link of an invitation."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.staff.ports import StaffQueries
from application.staff.views import InvitationView
from domain.identity.staff_errors import InvitationOver


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInvitation:
    """Looking uses nothing up: mail programs look at links by themselves."""

    token: str


class ReadInvitationHandler(Handler[ReadInvitation, InvitationView]):
    """Raises `InvitationOver`."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: StaffQueries) -> None:
        self._queries = queries

    async def handle(self, command: ReadInvitation, *, actor: Actor) -> InvitationView:  # noqa: ARG002 -- the token says all
        return await opened(self._queries, command.token)


async def opened(queries: StaffQueries, token: str) -> InvitationView:
    """What the token's link opens; raises `InvitationOver`."""
    invitation = await queries.open_invitation(hash_of(token))
    if invitation is None:
        raise InvitationOver
    return invitation
