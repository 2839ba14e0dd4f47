"""Registering and signing in, on memory."""

import pytest

from adapters.memory.identity import StoredAccount, StoredToken
from adapters.memory.rows import AuditRow, StoredJob
from application.kernel.limits import TooManyRequests
from domain.identity.errors import EmailTaken, InvalidCredentials, UnknownRole
from domain.identity.permission import Permission
from domain.identity.session import Audience
from domain.identity.standard_roles import STANDARD_ROLES
from domain.kernel.errors import InvalidInput
from tests.unit.identity.house import ANN, PASSWORD, House


async def test_who_registers_is_signed_in_and_greeted() -> None:
    house = House()

    session = await house.register()

    assert (await house.actor_of(session)).account_id == session.user.id
    assert [stored.job.name for stored in house.store.rows(StoredJob)] == ["greet"]


async def test_a_bad_registration_is_told_every_fault_and_leaves_nothing() -> None:
    house = House()

    with pytest.raises(InvalidInput) as refused:
        await house.register("nobody", "Password1", " ")

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        ("/email", "invalid_email"),
        ("/password", "password_too_common"),
        ("/name", "required"),
    ]
    assert not list(house.store.rows(StoredAccount))
    assert not list(house.store.rows(StoredJob))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short77", "password_too_short"),
        ("x" * 129, "password_too_long"),
        ("password1", "password_too_common"),
        ("ANN@example.com", "password_too_obvious"),
    ],
)
async def test_a_weak_password_is_refused(password: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await House().register(password=password)

    assert [fault.code for fault in refused.value.faults] == [code]


async def test_an_address_registers_once_however_it_is_written() -> None:
    house = House()
    await house.register("Straße@Example.com")

    with pytest.raises(EmailTaken):
        await house.register("STRASSE@EXAMPLE.COM")

    assert len(list(house.store.rows(StoredAccount))) == 1


async def test_the_password_opens_a_session_whatever_the_case_of_the_address() -> None:
    house = House()
    registered = await house.register()

    session = await house.sign_in(ANN.upper())

    assert session.user.id == registered.user.id
    assert session.session_id != registered.session_id


async def test_unknown_and_wrong_and_disabled_cost_and_tell_the_same() -> None:
    house = House()
    await house.register()
    await house.register("off@example.com")
    [disabled] = [stored for stored in house.store.rows(StoredAccount) if stored.account.email.given != ANN]
    disabled.account.disabled_at = house.clock.now()
    refusals = []

    for email, password in (("nobody@example.com", PASSWORD), (ANN, "a wrong one"), ("off@example.com", PASSWORD)):
        with pytest.raises(InvalidCredentials) as refused:
            await house.sign_in(email, password)
        refusals.append((refused.value.code, refused.value.detail, refused.value.context))

    assert house.hasher.verified == [None, f"v1:{PASSWORD}", None]
    assert refusals == [refusals[0]] * 3


async def test_customers_do_not_get_into_the_admin_and_are_told_no_more() -> None:
    house = House()
    await house.register()

    with pytest.raises(InvalidCredentials):
        await house.sign_in(audience=Audience.ADMIN)

    assert house.hasher.verified == [None]


async def test_staff_have_their_rights_in_the_admin_alone() -> None:
    house = House()
    await house.staff("sam@example.com", "Warehouse")

    admin = await house.sign_in("sam@example.com", audience=Audience.ADMIN)
    storefront = await house.sign_in("sam@example.com")

    assert (await house.actor_of(admin)).permissions == STANDARD_ROLES["Warehouse"]
    assert (await house.actor_of(storefront)).permissions == frozenset()
    assert Permission.INVENTORY_WRITE in admin.user.permissions
    assert storefront.user.permissions == ()


async def test_a_role_that_nobody_made_is_refused() -> None:
    house = House()

    with pytest.raises(UnknownRole):
        await house.staff("sam@example.com", "Wizard")

    assert not list(house.store.rows(StoredAccount))


async def test_the_audit_log_holds_neither_names_nor_hashes() -> None:
    house = House()

    await house.staff("sam@example.com", "Support")

    [account] = [row.entry for row in house.store.rows(AuditRow) if row.entry.entity_kind == "account"]
    assert account.after is not None
    assert {"email", "name", "phone", "password_hash"}.isdisjoint(account.after)


async def test_a_hash_of_yesterday_is_made_anew_at_sign_in() -> None:
    house = House()
    await house.register()
    house.hasher.mark = "v2"

    await house.sign_in()

    [stored] = house.store.rows(StoredAccount)
    assert stored.account.password_hash == f"v2:{PASSWORD}"


async def test_the_sixth_wrong_password_in_a_minute_is_not_even_looked_at() -> None:
    house = House()
    await house.register()
    for _ in range(5):
        with pytest.raises(InvalidCredentials):
            await house.sign_in(password="a wrong password")

    with pytest.raises(TooManyRequests) as refused:
        await house.sign_in()

    assert 0 < refused.value.retry_after_seconds <= 60
    house.clock.passed += 120
    assert (await house.sign_in()).user.email == ANN


async def test_right_passwords_are_not_counted() -> None:
    house = House()
    await house.register()

    for _ in range(12):
        await house.sign_in()

    assert len(list(house.store.rows(StoredToken))) == 13
