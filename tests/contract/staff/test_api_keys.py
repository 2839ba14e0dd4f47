"""API keys: shown once, kept as a hash, never more than their maker."""

from datetime import timedelta
from typing import Any

import pytest

from application.identity.hashing import hash_of
from application.kernel.actor import Actor, ActorKind
from application.staff.change_staff import ChangeStaff
from application.staff.create_api_key import CreateApiKey
from application.staff.edit_api_key import EditApiKey
from application.staff.find_api_keys import FindApiKeys
from application.staff.find_roles import FindRoles
from application.staff.find_staff import FindStaff
from application.staff.remove_staff import RemoveStaff
from application.staff.revoke_api_key import RevokeApiKey
from application.staff.views import ApiKeyView, NewApiKeyView
from domain.identity.permission import Permission
from domain.identity.staff_errors import ApiKeyNotFound
from domain.kernel.errors import AccessDenied, InvalidInput, NotSignedIn, VersionMismatch
from domain.kernel.ids import ApiKeyId
from tests.staff import SYSTEM, Office

READ, WRITE = Permission.ORDERS_READ, Permission.ORDERS_WRITE


@pytest.fixture
async def made(office: Office, admin: Actor) -> NewApiKeyView:
    return await make(office, admin)


async def make(office: Office, admin: Actor, **more: Any) -> NewApiKeyView:
    command = CreateApiKey(**{"name": " ERP  sync", "scopes": frozenset({READ, WRITE})} | more)
    return await office.container.create_api_key()(command, actor=admin)


async def edit(office: Office, admin: Actor, key: ApiKeyView, **changes: Any) -> ApiKeyView:
    command = EditApiKey(key_id=key.id, expected_version=key.version, **changes)
    return await office.container.edit_api_key()(command, actor=admin)


async def listed(office: Office) -> list[ApiKeyView]:
    return list((await office.container.find_api_keys()(FindApiKeys(), actor=SYSTEM)).items)


async def test_a_key_acts_with_its_scopes_under_its_own_name(office: Office, made: NewApiKeyView) -> None:
    actor = await office.actor_of(made.secret)

    assert (actor.kind, actor.identity, actor.account_id) == (ActorKind.API_KEY, made.key.id, None)
    assert actor.permissions == {READ, WRITE}
    assert (made.key.name, made.key.made_by, made.key.lost) == ("ERP sync", "Ada", ())
    assert made.secret.startswith(made.key.prefix)
    assert len(made.key.prefix) < len(made.secret) / 2


async def test_only_the_hash_is_kept(office: Office, made: NewApiKeyView) -> None:
    async with office.container.uow()(SYSTEM) as uow:
        stored = await uow.api_keys.get(made.key.id)

    assert stored.key_hash == hash_of(made.secret)
    assert made.secret not in repr(await listed(office)) + repr(stored)


@pytest.mark.parametrize("key", ["pk_", "pk_" + "x" * 43, "pk_" + "x" * 42, "pk_" + "é" * 43, "pk_" + "x" * 5000])
async def test_what_is_no_key_opens_nothing(office: Office, made: NewApiKeyView, key: str) -> None:
    with pytest.raises(NotSignedIn):
        await office.actor_of(key)


async def test_changes_bite_on_the_next_request(office: Office, admin: Actor, made: NewApiKeyView) -> None:
    changed = await edit(office, admin, made.key, name="Sync", scopes=frozenset({READ}))
    assert (changed.name, changed.scopes, changed.version) == ("Sync", (READ,), 2)
    assert (await office.actor_of(made.secret)).permissions == {READ}

    with pytest.raises(VersionMismatch):
        await edit(office, admin, made.key, name="Late")
    await office.container.revoke_api_key()(RevokeApiKey(key_id=made.key.id), actor=admin)
    with pytest.raises(NotSignedIn):
        await office.actor_of(made.secret)
    with pytest.raises(ApiKeyNotFound):
        await edit(office, admin, changed, name="Again")
    with pytest.raises(ApiKeyNotFound):
        await office.container.revoke_api_key()(RevokeApiKey(key_id=made.key.id), actor=admin)
    [kept] = await listed(office)
    assert kept.revoked_at is not None


async def test_a_key_expires(office: Office, admin: Actor, made: NewApiKeyView) -> None:
    soon = made.key.created_at + timedelta(days=1)
    dated = await edit(office, admin, made.key, expires_at=soon)
    assert dated.expires_at == soon
    async with office.container.uow()(SYSTEM) as uow:
        stored = await uow.api_keys.get(made.key.id)
        stored.expires_at = uow.now() - timedelta(seconds=1)
        await uow.api_keys.save(stored)
        await uow.commit()

    with pytest.raises(NotSignedIn):
        await office.actor_of(made.secret)

    [old] = await listed(office)
    assert (dated.is_expired, old.is_expired) == (False, True)
    await edit(office, admin, old, expires_at="never")
    assert (await office.actor_of(made.secret)).permissions == {READ, WRITE}


async def test_a_key_never_may_more_than_its_maker(office: Office, admin: Actor) -> None:
    bob = await office.admin("Bob")
    made, reader = await make(office, bob), await office.role("Reader", READ)
    member = await office.member(bob.account_id)
    change = office.container.change_staff()

    demoted = await change(
        ChangeStaff(account_id=member.id, expected_version=member.version, is_admin=False, role_ids=(reader.id,)),
        actor=admin,
    )
    assert (await office.actor_of(made.secret)).permissions == {READ}
    assert [key.lost for key in await listed(office)] == [(WRITE,)]
    disabled = await change(
        ChangeStaff(account_id=member.id, expected_version=demoted.version, is_disabled=True), actor=admin
    )
    assert [key.lost for key in await listed(office)] == [(READ, WRITE)]
    with pytest.raises(NotSignedIn):
        await office.actor_of(made.secret)
    await change(ChangeStaff(account_id=member.id, expected_version=disabled.version, is_disabled=False), actor=admin)
    assert (await office.actor_of(made.secret)).permissions == {READ}
    last = await office.member(member.id)
    await office.container.remove_staff()(RemoveStaff(account_id=last.id, expected_version=last.version), actor=admin)
    with pytest.raises(NotSignedIn):
        await office.actor_of(made.secret)


async def test_a_key_manages_neither_staff_nor_roles_nor_keys(office: Office, admin: Actor) -> None:
    actor = await office.actor_of((await make(office, admin, scopes=frozenset(Permission))).secret)

    doors: list[tuple[Any, object]] = [
        (office.container.find_staff(), FindStaff()),
        (office.container.find_roles(), FindRoles()),
        (office.container.find_api_keys(), FindApiKeys()),
        (office.container.create_api_key(), CreateApiKey(name="Child", scopes=frozenset({READ}))),
    ]
    for use_case, command in doors:
        with pytest.raises(AccessDenied):
            await use_case(command, actor=actor)


async def test_last_use_is_told_to_the_hour(office: Office, made: NewApiKeyView) -> None:
    assert made.key.last_used_at is None

    await office.actor_of(made.secret)
    [once] = await listed(office)
    await office.actor_of(made.secret)
    [twice] = await listed(office)

    assert once.last_used_at is not None
    assert twice == once


async def test_every_fault_of_a_key_is_refused(office: Office, admin: Actor, made: NewApiKeyView) -> None:
    faults: list[dict[str, Any]] = [
        {"name": " "},
        {"scopes": frozenset()},
        {"expires_at": made.key.created_at - timedelta(days=1)},
    ]
    for wrong in faults:
        with pytest.raises(InvalidInput):
            await make(office, admin, **wrong)
    with pytest.raises(ApiKeyNotFound):
        await office.container.revoke_api_key()(RevokeApiKey(key_id=ApiKeyId(made.key.made_by_id)), actor=admin)

    assert [key.id for key in await listed(office)] == [made.key.id]


async def test_pages_of_keys_follow_on_one_another(office: Office, admin: Actor) -> None:
    for name in "abc":
        await make(office, admin, name=name)

    first = await office.container.find_api_keys()(FindApiKeys(page_size=2), actor=SYSTEM)
    second = await office.container.find_api_keys()(FindApiKeys(page_size=2, cursor=first.next_cursor), actor=SYSTEM)

    assert [[key.name for key in page.items] for page in (first, second)] == [["c", "b"], ["a"]]
