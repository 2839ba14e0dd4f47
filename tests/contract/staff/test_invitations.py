"""Invitations: a link opens once, for seven days, unless a newer one took its place."""

import asyncio
from datetime import timedelta

import pytest

from application.identity.confirm_email_change import ConfirmEmailChange
from application.identity.create_staff import CreateStaff
from application.identity.hashing import hash_of
from application.identity.links import NewAccountToken
from application.identity.register import Register
from application.kernel.actor import Actor
from application.order.find_orders import FindOrders
from application.staff.delete_role import DeleteRole
from application.staff.find_invitations import FindInvitations
from application.staff.read_invitation import ReadInvitation
from application.staff.resend_invitation import ResendInvitation
from application.staff.revoke_invitation import RevokeInvitation
from application.staff.views import InvitationView
from domain.identity.account import AccountKind
from domain.identity.account_token import TokenPurpose
from domain.identity.errors import InvalidCredentials, LinkNotGood
from domain.identity.permission import Permission
from domain.identity.staff_errors import AlreadyStaff, InvitationNotFound, InvitationOver
from domain.kernel.errors import InvalidInput, NotSignedIn
from domain.kernel.ids import RoleId
from tests.after_sale import a_sale
from tests.invitations import ANYONE, NEW, accept, invite, token_of
from tests.jobs import carry_out_all
from tests.purchase import a_buyer
from tests.staff import PASSWORD, SYSTEM, Office


async def unanswered(office: Office) -> list[str]:
    page = await office.container.find_invitations()(FindInvitations(), actor=SYSTEM)
    return [one.email for one in page.items]


async def test_who_accepts_works_here_with_the_roles_and_no_more(office: Office, invited: InvitationView) -> None:
    token = token_of(office, invited)
    read = await office.container.read_invitation()(ReadInvitation(token=token), actor=ANYONE)
    assert (read.email, read.name, [role.name for role in read.roles], read.invited_by) == (
        "zoe@example.com",
        "Zoe",
        ["Packer"],
        "Ada",
    )

    await accept(office, token)

    actor = await office.actor_of(await office.sign_in("Zoe", NEW))
    assert actor.permissions == {Permission.ORDERS_READ}
    member = await office.member(actor.account_id)
    assert (member.name, member.kind) == ("Zoe Z", AccountKind.STAFF)
    profile = await office.container.account_queries().profile(actor.account_id)
    assert profile.is_email_verified
    assert await unanswered(office) == []


async def test_an_administrator_is_invited_without_roles(office: Office, admin: Actor) -> None:
    invitation = await invite(office, admin, is_admin=True)

    await accept(office, token_of(office, invitation))

    assert (await office.actor_of(await office.sign_in("Zoe", NEW))).permissions == frozenset(Permission)


async def test_a_link_opens_once(office: Office, invited: InvitationView) -> None:
    token = token_of(office, invited)

    ends = await asyncio.gather(*(accept(office, token, f"Zoe {n}") for n in range(3)), return_exceptions=True)

    assert sorted(type(end).__name__ for end in ends) == ["InvitationOver", "InvitationOver", "InvitationView"]
    with pytest.raises(InvitationOver):
        await office.container.read_invitation()(ReadInvitation(token=token), actor=ANYONE)


async def test_a_newer_link_kills_the_one_before(office: Office, admin: Actor, invited: InvitationView) -> None:
    command = ResendInvitation(invitation_id=invited.id)
    newer = await office.container.resend_invitation()(command, actor=admin)
    assert (newer.id, newer.issue) == (invited.id, 2)

    with pytest.raises(InvitationOver):
        await accept(office, token_of(office, invited))
    await accept(office, token_of(office, newer))
    with pytest.raises(InvitationNotFound):
        await office.container.resend_invitation()(command, actor=admin)


async def test_a_newer_invitation_kills_the_one_before(office: Office, admin: Actor, invited: InvitationView) -> None:
    newer = await invite(office, admin, is_admin=True, email="ZOE@example.com")

    assert await unanswered(office) == ["ZOE@example.com"]
    with pytest.raises(InvitationOver):
        await accept(office, token_of(office, invited))
    await accept(office, token_of(office, newer))


async def test_many_invitations_at_once_leave_one_open(office: Office, admin: Actor) -> None:
    await asyncio.gather(*(invite(office, admin, is_admin=True) for _ in range(3)))

    assert await unanswered(office) == ["zoe@example.com"]


async def test_what_was_taken_back_opens_nothing(office: Office, admin: Actor, invited: InvitationView) -> None:
    command = RevokeInvitation(invitation_id=invited.id)
    await office.container.revoke_invitation()(command, actor=admin)

    with pytest.raises(InvitationOver):
        await accept(office, token_of(office, invited))
    with pytest.raises(InvitationNotFound):
        await office.container.revoke_invitation()(command, actor=admin)
    assert await unanswered(office) == []


async def test_an_old_link_opens_nothing_until_it_is_sent_again(
    office: Office, admin: Actor, invited: InvitationView
) -> None:
    async with office.container.uow()(SYSTEM) as uow:
        stored = await uow.invitations.get(invited.id)
        assert invited.expires_at - invited.created_at == timedelta(days=7)
        stored.expires_at = uow.now()
        await uow.invitations.save(stored)
        await uow.commit()

    with pytest.raises(InvitationOver):
        await accept(office, token_of(office, invited))
    [old] = (await office.container.find_invitations()(FindInvitations(), actor=SYSTEM)).items
    assert old.is_expired
    again = await office.container.resend_invitation()(ResendInvitation(invitation_id=old.id), actor=admin)
    await accept(office, token_of(office, again))


async def test_a_customer_becomes_staff_and_old_passwords_and_sessions_end(
    office: Office, invited: InvitationView
) -> None:
    command = Register(email="zoe@example.com", password=PASSWORD, name="Zoe")
    session = await office.container.register()(command, actor=Actor.anonymous())

    await accept(office, token_of(office, invited))

    with pytest.raises(NotSignedIn):
        await office.actor_of(session.access_token)
    with pytest.raises(InvalidCredentials):
        await office.sign_in("Zoe", PASSWORD)
    assert (await office.actor_of(await office.sign_in("Zoe", NEW))).account_id == session.user.id


async def test_who_accepts_proves_the_address_and_has_what_was_bought_with_it_as_a_guest(office: Office) -> None:
    sale = await a_sale(office.container, await a_buyer(office.container))
    await carry_out_all(office.container)
    invitation = await invite(office, await office.admin("Grace"), is_admin=True, email="ada@example.com")

    await accept(office, token_of(office, invitation))
    await carry_out_all(office.container)

    actor = await office.actor_of(await office.sign_in("Ada", NEW))
    found = await office.container.find_orders()(FindOrders(page_size=10, cursor=None), actor=actor)
    assert [order.number for order in found.items] == [sale.number]


async def test_a_link_by_which_a_stranger_waited_for_the_account_leads_nowhere(
    office: Office, invited: InvitationView
) -> None:
    """Who opened the account before its owner came may have asked for its next address, to take it over later."""
    session = await office.container.register()(
        Register(email="zoe@example.com", password=PASSWORD, name="Not Zoe"), actor=Actor.anonymous()
    )
    async with office.container.uow()(SYSTEM) as uow:
        token = NewAccountToken(
            id=office.container.ids().new(),
            account_id=session.user.id,
            purpose=TokenPurpose.CHANGE_EMAIL,
            token_hash=hash_of("patience"),
            expires_at=uow.now() + timedelta(days=1),
            old_email="zoe@example.com",
            new_email="mallory@example.net",
        )
        await uow.account_tokens.issue(token)
        await uow.commit()

    await accept(office, token_of(office, invited))

    with pytest.raises(LinkNotGood):
        await office.container.confirm_email_change()(ConfirmEmailChange(token="patience"), actor=ANYONE)
    assert (await office.actor_of(await office.sign_in("Zoe", NEW))).account_id == session.user.id


async def test_who_works_here_is_not_invited(office: Office, admin: Actor, invited: InvitationView) -> None:
    await office.clerk("Sam")
    with pytest.raises(AlreadyStaff):
        await invite(office, admin, is_admin=True, email="Sam@Example.com")

    await office.container.create_staff()(
        CreateStaff(email="zoe@example.com", password=PASSWORD, name="Zoe", roles=("Support",)), actor=SYSTEM
    )
    with pytest.raises(InvitationOver):
        await accept(office, token_of(office, invited))
    assert await office.sign_in("Zoe", PASSWORD)


async def test_every_fault_is_named_and_uses_nothing_up(office: Office, admin: Actor, invited: InvitationView) -> None:
    token = token_of(office, invited)

    with pytest.raises(InvalidInput) as refused:
        await accept(office, token, name=" ", password="short")
    with pytest.raises(InvalidInput) as nothing:
        await invite(office, admin)
    with pytest.raises(InvalidInput) as gone:
        await invite(office, admin, RoleId(invited.id))

    assert {fault.pointer for fault in refused.value.faults} == {"/password", "/name"}
    assert [fault.pointer for fault in nothing.value.faults] == ["/roleIds"]
    assert [fault.pointer for fault in gone.value.faults] == ["/roleIds/0"]
    await accept(office, token)


async def test_a_role_that_went_while_the_link_was_too_old_is_left_out(
    office: Office, admin: Actor, invited: InvitationView
) -> None:
    async with office.container.uow()(SYSTEM) as uow:
        stored = await uow.invitations.get(invited.id)
        stored.expires_at = uow.now()
        await uow.invitations.save(stored)
        await uow.commit()
    await office.container.delete_role()(DeleteRole(role_id=invited.roles[0].id, expected_version=1), actor=admin)

    again = await office.container.resend_invitation()(ResendInvitation(invitation_id=invited.id), actor=admin)
    await accept(office, token_of(office, again))

    assert again.roles == ()
    assert (await office.actor_of(await office.sign_in("Zoe", NEW))).permissions == frozenset()
