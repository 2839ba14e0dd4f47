"""An administrator sends an invitation again."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.office import admins_in_office
from application.staff.ports import InvitationTokens, StaffUnitOfWork
from application.staff.revoke_invitation import unanswered
from application.staff.views import InvitationView
from domain.identity.staff_errors import InvitationNotFound
from domain.kernel.ids import InvitationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendInvitation:
    """Open or too old."""

    invitation_id: InvitationId


class ResendInvitationHandler(Handler[ResendInvitation, InvitationView]):
    """A new link by mail; the one before opens nothing any more. Raises `InvitationNotFound`."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], tokens: InvitationTokens) -> None:
        self._uow, self._tokens = uow, tokens

    async def handle(self, command: ResendInvitation, *, actor: Actor) -> InvitationView:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            invitation = await unanswered(uow, command.invitation_id)
            token = self._tokens.token(invitation.id, invitation.issue + 1)
            invitation.send_again(hash_of(token), now=uow.now())
            await uow.invitations.save(invitation)
            view = await uow.staff_views.invitation(invitation.id)
            await uow.commit(view)
        if view is None:
            raise InvitationNotFound
        return view
