"""The letter that invites somebody: what it holds, and that no dead link is sent."""

import base64

from application.identity.hashing import hash_of
from application.kernel.actor import Actor
from application.kernel.events import Delivery
from application.staff.resend_invitation import ResendInvitation
from application.staff.views import InvitationView
from domain.identity.events import StaffInvited
from tests.invitations import accept
from tests.staff import SYSTEM, Office, token_in


async def test_the_mail_holds_the_link_and_the_store_its_hash_alone(office: Office, invited: InvitationView) -> None:
    event = StaffInvited(invitation_id=invited.id, issue=1)
    command = Delivery(event_id=invited.id, occurred_at=invited.created_at, event=event)

    for _ in range(2):
        await office.container.send_staff_invitation()(command, actor=SYSTEM)

    [mail] = (await office.container.mailbox().find(to="zoe@example.com", older_than=None, limit=5)).items
    sent = await office.container.mailbox().get(mail.id)
    token = token_in(sent.text)
    assert token in sent.html
    assert len(base64.urlsafe_b64decode(token + "=")) * 8 == 256
    async with office.container.uow()(SYSTEM) as uow:
        stored = await uow.invitations.get(invited.id)
    assert stored.token_hash == hash_of(token)
    await accept(office, token)


async def test_no_mail_goes_out_for_a_link_that_is_dead(office: Office, admin: Actor, invited: InvitationView) -> None:
    await office.container.resend_invitation()(ResendInvitation(invitation_id=invited.id), actor=admin)
    event = StaffInvited(invitation_id=invited.id, issue=1)

    await office.container.send_staff_invitation()(
        Delivery(event_id=invited.id, occurred_at=invited.created_at, event=event), actor=SYSTEM
    )

    assert (await office.container.mailbox().find(to="", older_than=None, limit=5)).items == ()
