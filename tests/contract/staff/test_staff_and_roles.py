"""Who works here and what they may do: the same on every store."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from application.identity.reset_second_factor import ResetSecondFactor
from application.staff.change_staff import ChangeStaff
from application.staff.create_role import CreateRole
from application.staff.delete_role import DeleteRole
from application.staff.edit_role import EditRole
from application.staff.find_roles import FindRoles
from application.staff.find_staff import FindStaff
from application.staff.get_staff_member import GetStaffMember
from application.staff.invite_staff import InviteStaff
from application.staff.remove_staff import RemoveStaff
from application.staff.views import RoleView
from domain.identity.account import AccountKind
from domain.identity.errors import RoleNameTaken
from domain.identity.permission import Permission
from domain.identity.second_factor import SecondFactor
from domain.identity.staff_errors import LastAdmin, RoleInUse, RoleNotFound, StaffNotFound
from domain.kernel.errors import AccessDenied, InvalidInput, NotSignedIn, VersionMismatch
from domain.kernel.ids import AccountId, RoleId
from tests.staff import SYSTEM, Office

READ, WRITE = Permission.ORDERS_READ, Permission.ORDERS_WRITE


async def edit(office: Office, role: RoleView, **changes: Any) -> RoleView:
    command = EditRole(role_id=role.id, expected_version=role.version, **changes)
    return await office.container.edit_role()(command, actor=SYSTEM)


async def delete(office: Office, role: RoleView) -> None:
    await office.container.delete_role()(DeleteRole(role_id=role.id, expected_version=role.version), actor=SYSTEM)


async def test_roles_are_made_renamed_changed_and_deleted(office: Office) -> None:
    packer = await office.role("  Packer ", READ)
    await office.role("accounts", WRITE)

    changed = await edit(office, packer, name="Shipper", permissions=frozenset({READ, WRITE}))

    found = await office.container.find_roles()(FindRoles(), actor=SYSTEM)
    assert [(role.name, role.permissions, role.holders) for role in found] == [
        ("accounts", (WRITE,), 0),
        ("Shipper", (READ, WRITE), 0),
    ]
    assert (packer.version, changed.version) == (1, 2)
    await delete(office, changed)
    with pytest.raises(RoleNotFound):
        await edit(office, changed, name="X")


async def test_a_role_is_changed_by_who_saw_the_newest_and_keeps_its_name_to_itself(office: Office) -> None:
    packer = await office.role("Packer", READ)
    await edit(office, packer, permissions=frozenset())

    with pytest.raises(VersionMismatch):
        await edit(office, packer, permissions=frozenset({WRITE}))
    with pytest.raises(VersionMismatch):
        await delete(office, packer)
    with pytest.raises(RoleNameTaken):
        await office.role("Packer")
    with pytest.raises(InvalidInput):
        await office.container.create_role()(CreateRole(name="  ", permissions=frozenset()), actor=SYSTEM)


async def test_a_role_that_somebody_has_or_is_invited_to_is_not_deleted(office: Office) -> None:
    admin = await office.admin()
    packer = await office.role("Packer", READ)
    sam = await office.member(await office.clerk("Sam"))
    await office.container.change_staff()(
        ChangeStaff(account_id=sam.id, expected_version=sam.version, role_ids=(packer.id,)), actor=admin
    )
    await office.container.invite_staff()(
        InviteStaff(email="zoe@example.com", name="Zoe", role_ids=(packer.id,)), actor=admin
    )

    with pytest.raises(RoleInUse) as refused:
        await delete(office, packer)

    assert refused.value.context == {"staff": ["Sam"], "invited": ["Zoe"]}


async def test_what_a_role_allows_bites_on_the_next_request(office: Office) -> None:
    role = await office.role("Packer", READ, WRITE)
    await office.clerk("Sam", "Packer")
    token = await office.sign_in("Sam")
    assert (await office.actor_of(token)).permissions == {READ, WRITE}

    await edit(office, role, permissions=frozenset({READ}))

    assert (await office.actor_of(token)).permissions == {READ}


async def test_other_roles_bite_on_the_next_request(office: Office) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    token, packer = await office.sign_in("Sam"), await office.role("Packer", READ)

    changed = await office.container.change_staff()(
        ChangeStaff(account_id=sam.id, expected_version=sam.version, role_ids=(packer.id,)), actor=admin
    )

    assert [role.name for role in changed.roles] == ["Packer"]
    with pytest.raises(NotSignedIn):
        await office.actor_of(token)
    assert (await office.actor_of(await office.sign_in("Sam"))).permissions == {READ}


@pytest.mark.parametrize("change", [{"is_disabled": True}, {"is_admin": True}])
async def test_who_is_disabled_or_becomes_an_administrator_must_sign_in_again(
    office: Office, change: dict[str, Any]
) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    token = await office.sign_in("Sam")

    changed = await office.container.change_staff()(
        ChangeStaff(account_id=sam.id, expected_version=sam.version, **change), actor=admin
    )

    with pytest.raises(NotSignedIn):
        await office.actor_of(token)
    assert (changed.is_disabled, changed.kind is AccountKind.ADMIN) == (
        "is_disabled" in change,
        "is_admin" in change,
    )


async def test_whose_second_factor_is_set_up_is_told(office: Office) -> None:
    sam = await office.clerk("Sam")

    async def told() -> bool:
        protected: bool = (await office.member(sam)).has_second_factor
        return protected

    async with office.container.uow()(SYSTEM) as uow:
        await uow.second_factors.save(SecondFactor(account_id=sam, sealed_secret="sealed"))
        await uow.commit()
    assert not await told()
    async with office.container.uow()(SYSTEM) as uow:
        factor = await uow.second_factors.get(sam)
        factor.confirmed_at = uow.now()
        await uow.second_factors.save(factor)
        await uow.commit()
    assert await told()

    await office.container.reset_second_factor()(ResetSecondFactor(account=sam), actor=await office.admin())

    assert not await told()


async def test_who_is_enabled_again_may_come_back(office: Office) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    disable = ChangeStaff(account_id=sam.id, expected_version=sam.version, is_disabled=True)
    disabled = await office.container.change_staff()(disable, actor=admin)

    await office.container.change_staff()(
        replace(disable, expected_version=disabled.version, is_disabled=False), actor=admin
    )

    assert (await office.actor_of(await office.sign_in("Sam"))).account_id == sam.id


@pytest.mark.parametrize("change", [{"is_disabled": True}, {"is_admin": False}])
async def test_the_last_administrator_stays(office: Office, change: dict[str, Any]) -> None:
    admin = await office.admin("Ada")
    ada = await office.member(admin.account_id)

    with pytest.raises(LastAdmin):
        await office.container.change_staff()(
            ChangeStaff(account_id=ada.id, expected_version=ada.version, **change), actor=admin
        )

    assert await office.member(ada.id) == ada


async def test_the_last_administrator_is_not_removed(office: Office) -> None:
    admin = await office.admin("Ada")
    ada = await office.member(admin.account_id)

    with pytest.raises(LastAdmin):
        await office.container.remove_staff()(RemoveStaff(account_id=ada.id, expected_version=ada.version), actor=admin)

    assert await office.member(ada.id) == ada


async def test_a_disabled_administrator_is_no_other_one(office: Office) -> None:
    ada, bob = await office.admin("Ada"), await office.admin("Bob")
    member = await office.member(bob.account_id)
    await office.container.change_staff()(
        ChangeStaff(account_id=member.id, expected_version=member.version, is_disabled=True), actor=ada
    )
    last = await office.member(ada.account_id)

    with pytest.raises(LastAdmin):
        await office.container.change_staff()(
            ChangeStaff(account_id=last.id, expected_version=last.version, is_admin=False), actor=ada
        )


async def test_two_who_demote_each_other_leave_one_in_charge(office: Office) -> None:
    ada, bob = await office.admin("Ada"), await office.admin("Bob")
    a, b = await office.member(ada.account_id), await office.member(bob.account_id)
    demote = office.container.change_staff()

    ends = await asyncio.gather(
        demote(ChangeStaff(account_id=b.id, expected_version=b.version, is_admin=False), actor=ada),
        demote(ChangeStaff(account_id=a.id, expected_version=a.version, is_admin=False), actor=bob),
        return_exceptions=True,
    )

    assert sorted(type(end).__name__ for end in ends) == ["AccessDenied", "StaffView"]
    kinds = {(await office.member(one.id)).kind for one in (a, b)}
    assert kinds == {AccountKind.STAFF, AccountKind.ADMIN}


async def test_who_was_demoted_a_moment_ago_changes_nothing(office: Office) -> None:
    ada, bob = await office.admin("Ada"), await office.admin("Bob")
    member, sam = await office.member(bob.account_id), await office.member(await office.clerk("Sam"))
    await office.container.change_staff()(
        ChangeStaff(account_id=member.id, expected_version=member.version, is_admin=False), actor=ada
    )

    with pytest.raises(AccessDenied):
        await office.container.change_staff()(
            ChangeStaff(account_id=sam.id, expected_version=sam.version, is_admin=True), actor=bob
        )

    assert await office.member(sam.id) == sam


async def test_who_is_removed_goes_on_as_a_customer(office: Office) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    token = await office.sign_in("Sam")

    await office.container.remove_staff()(RemoveStaff(account_id=sam.id, expected_version=sam.version), actor=admin)

    with pytest.raises(StaffNotFound):
        await office.member(sam.id)
    with pytest.raises(NotSignedIn):
        await office.actor_of(token)
    user = await office.container.account_queries().user(sam.id)
    assert (user.role, user.permissions) == ("customer", ())


async def test_pages_of_staff_follow_on_one_another(office: Office) -> None:
    for name in ("Ann", "Ben", "Cleo"):
        await office.clerk(name)

    first = await office.container.find_staff()(FindStaff(page_size=2), actor=SYSTEM)
    second = await office.container.find_staff()(FindStaff(page_size=2, cursor=first.next_cursor), actor=SYSTEM)

    assert [[one.name for one in page.items] for page in (first, second)] == [["Ann", "Ben"], ["Cleo"]]
    assert second.next_cursor is None
    assert first.items[0].last_seen_at is None
    await office.sign_in("Ann")
    assert (await office.member(first.items[0].id)).last_seen_at is not None


async def test_what_is_not_there_can_t_be_changed_or_given(office: Office) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    change, nobody = office.container.change_staff(), RoleId(sam.id)

    with pytest.raises(InvalidInput) as refused:
        await change(
            ChangeStaff(account_id=sam.id, expected_version=sam.version, role_ids=(sam.roles[0].id, nobody)),
            actor=admin,
        )
    with pytest.raises(StaffNotFound):
        await change(ChangeStaff(account_id=AccountId(sam.roles[0].id), expected_version=1), actor=admin)
    with pytest.raises(VersionMismatch):
        await change(ChangeStaff(account_id=sam.id, expected_version=9, is_admin=True), actor=admin)
    with pytest.raises(StaffNotFound):
        await office.container.get_staff_member()(GetStaffMember(account_id=AccountId(sam.roles[0].id)), actor=SYSTEM)

    assert [fault.pointer for fault in refused.value.faults] == ["/roleIds/1"]
