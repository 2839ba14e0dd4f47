"""Invitations to work in a shop, for tests of what becomes of them."""

from typing import Any

from application.kernel.actor import Actor
from application.staff.accept_invitation import AcceptInvitation
from application.staff.invite_staff import InviteStaff
from application.staff.views import InvitationView
from domain.kernel.ids import RoleId
from tests.staff import Office

ANYONE = Actor.anonymous(client="mark", request_id="request-9")
NEW = "another horse that hums"


async def invite(office: Office, admin: Actor, *role_ids: RoleId, **more: Any) -> InvitationView:
    command = InviteStaff(**{"email": "zoe@example.com", "name": "Zoe", "role_ids": role_ids} | more)
    return await office.container.invite_staff()(command, actor=admin)


def token_of(office: Office, invitation: InvitationView) -> str:
    return office.container.invitation_tokens().token(invitation.id, invitation.issue)


async def accept(office: Office, token: str, name: str = "Zoe Z", password: str = NEW) -> InvitationView:
    command = AcceptInvitation(token=token, name=name, password=password)
    return await office.container.accept_invitation()(command, actor=ANYONE)
