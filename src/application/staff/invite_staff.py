"""An administrator asks somebody to work here."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.staff.office import admins_in_office, known_roles
from application.staff.ports import InvitationTokens, StaffUnitOfWork
from application.staff.views import InvitationView
from domain.identity.account import AccountKind
from domain.identity.email import EmailAddress
from domain.identity.invitation import StaffInvitation
from domain.identity.staff_errors import AlreadyStaff, InvitationNotFound
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import InvitationId, RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteStaff:
    """As an administrator, or with these roles."""

    email: str
    name: str
    role_ids: tuple[RoleId, ...] = ()
    is_admin: bool = False


class InviteStaffHandler(Handler[InviteStaff, InvitationView]):
    """The mail follows. An earlier invitation to the address opens nothing any more.

    Raises `AlreadyStaff`, or `InvalidInput` with every fault.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], ids: IdGenerator, tokens: InvitationTokens) -> None:
        self._uow, self._ids, self._tokens = uow, ids, tokens

    async def handle(self, command: InviteStaff, *, actor: Actor) -> InvitationView:
        if not (command.is_admin or command.role_ids):
            raise InvalidInput([Fault("/roleIds", "required", "Choose at least one role.")])
        email, invitation_id = EmailAddress.parse(command.email), InvitationId(self._ids.new())
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            account = await uow.accounts.by_email(email.canonical)
            if account is not None and account.is_back_office:
                raise AlreadyStaff
            invitation = StaffInvitation.write(
                invitation_id,
                email,
                name=command.name,
                kind=AccountKind.ADMIN if command.is_admin else AccountKind.STAFF,
                role_ids=await known_roles(uow, command.role_ids),
                invited_by=actor.account_id,
                token_hash=hash_of(self._tokens.token(invitation_id, 1)),
                now=uow.now(),
            )
            if (earlier := await uow.invitations.unanswered(email.canonical)) is not None:
                earlier.revoke(uow.now())
                await uow.invitations.save(earlier)
            await uow.invitations.save(invitation)
            view = await uow.staff_views.invitation(invitation_id)
            await uow.commit(view)
        if view is None:
            raise InvitationNotFound
        return view
