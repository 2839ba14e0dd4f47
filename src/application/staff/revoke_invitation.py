"""An administrator takes an invitation back."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from domain.identity.invitation import StaffInvitation
from domain.identity.staff_errors import InvitationNotFound
from domain.kernel.ids import InvitationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeInvitation:
    """Its link opens nothing any more."""

    invitation_id: InvitationId


class RevokeInvitationHandler(Handler[RevokeInvitation, None]):
    """Raises `InvitationNotFound`."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RevokeInvitation, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            invitation = await unanswered(uow, command.invitation_id)
            invitation.revoke(uow.now())
            await uow.invitations.save(invitation)
            await uow.commit()


async def unanswered(uow: StaffUnitOfWork, invitation_id: InvitationId) -> StaffInvitation:
    """The invitation, open or too old; raises `InvitationNotFound`."""
    invitation = await uow.invitations.get(invitation_id)
    if invitation is None or invitation.is_closed:
        raise InvitationNotFound
    return invitation
