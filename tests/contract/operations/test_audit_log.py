"""The audit log: what it tells, and how one finds it, on every store."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from application.inventory.set_low_stock_threshold import SetLowStockThreshold
from application.kernel.actor import Actor, ActorKind
from application.operations.audit_log import AuditEntryView, AuditFilter
from application.operations.search_audit_log import SearchAuditLog
from application.pricing.set_shipping_method import SetShippingMethod
from application.pricing.set_tax_rate import SetTaxRate
from application.staff.change_staff import ChangeStaff
from application.staff.create_api_key import CreateApiKey
from application.staff.edit_role import EditRole
from domain.identity.permission import Permission
from domain.kernel.errors import AccessDenied, InvalidInput
from domain.kernel.money import Currency, Money
from entrypoints.container import Container
from tests.shelf import a_stocked_variant
from tests.staff import SYSTEM, Office

READ, WRITE = Permission.ORDERS_READ, Permission.ORDERS_WRITE


@pytest.fixture
def office(container: Container) -> Office:
    return Office(container)


async def search(office: Office, **wanted: Any) -> list[AuditEntryView]:
    command = SearchAuditLog(wanted=AuditFilter(**wanted), page_size=100)
    return list((await office.container.search_audit_log()(command, actor=SYSTEM)).items)


async def test_an_entry_tells_who_changed_what_and_from_where(office: Office) -> None:
    admin = await office.admin()
    at_desk = Actor(
        kind=ActorKind.ADMIN,
        account_id=admin.account_id,
        permissions=admin.permissions,
        request_id="request-7",
        client="a-mark",
    )
    role = await office.role("Packer", READ, by=at_desk)

    await office.container.edit_role()(
        EditRole(role_id=role.id, expected_version=1, permissions=frozenset({READ, WRITE})), actor=at_desk
    )

    changed, created = await search(office, subject_kind="role")
    assert (changed.actor_kind, changed.actor_id, changed.actor_name) == ("admin", admin.account_id, "Ada")
    assert (changed.request_id, changed.client) == ("request-7", "a-mark")
    assert (changed.action, changed.subject_id) == ("changed", str(role.id))
    assert changed.before == {"permissions": ["orders.read"]}
    assert changed.after == {"permissions": ["orders.read", "orders.write"]}
    assert (created.action, created.before) == ("created", None)
    assert created.after == {"id": str(role.id), "name": "Packer", "permissions": ["orders.read"]}
    assert changed.id > created.id


async def test_a_key_is_named_as_itself(office: Office) -> None:
    admin = await office.admin()
    made = await office.container.create_api_key()(
        CreateApiKey(name="Sync", scopes=frozenset({Permission.INVENTORY_WRITE})), actor=admin
    )
    actor = await office.actor_of(made.secret)
    async with office.container.uow()(actor) as uow:
        uow.audit.saved("thing", "1", {"name": "X"})
        await uow.commit()

    [entry] = await search(office, actor_kind="api_key")

    assert (entry.actor_id, entry.actor_name) == (made.key.id, "Sync")


async def test_every_filter_narrows(office: Office) -> None:
    admin, sam = await office.admin(), await office.member(await office.clerk("Sam"))
    marked = Actor(
        kind=ActorKind.ADMIN, account_id=admin.account_id, client=office.container.pseudonyms().of("192.0.2.7")
    )
    await office.container.change_staff()(
        ChangeStaff(account_id=sam.id, expected_version=sam.version, is_disabled=True), actor=marked
    )
    everything = await search(office)
    [change] = await search(office, action="changed")

    assert change.subject_id == str(sam.id)
    for wanted in (
        {"actor_kind": "admin"},
        {"actor_id": admin.account_id},
        {"subject_kind": "account", "subject_id": str(sam.id), "action": "changed"},
        {"client": marked.client},
        {"since": change.occurred_at},
        {"text": "DISABLED_at", "action": "changed"},
    ):
        assert await search(office, **wanted) == [change], wanted
    assert await search(office, until=change.occurred_at) == everything[1:]
    assert await search(office, since=change.occurred_at + timedelta(days=1)) == []
    assert await search(office, text="100%") == []
    by_address = SearchAuditLog(wanted=AuditFilter(), address="192.0.2.7")
    assert list((await office.container.search_audit_log()(by_address, actor=SYSTEM)).items) == [change]


async def test_pages_follow_on_one_another(office: Office) -> None:
    for number in range(5):
        await office.role(f"Role {number}")

    found: list[str] = []
    cursor = None
    while True:
        command = SearchAuditLog(wanted=AuditFilter(subject_kind="role"), page_size=2, cursor=cursor)
        page = await office.container.search_audit_log()(command, actor=SYSTEM)
        found += [str((entry.after or {})["name"]) for entry in page.items]
        if (cursor := page.next_cursor) is None:
            break

    assert found == [f"Role {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("cursor", ["x", "WzEuNV0", "é"])
async def test_a_cursor_of_another_list_is_refused(office: Office, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        await office.container.search_audit_log()(SearchAuditLog(wanted=AuditFilter(), cursor=cursor), actor=SYSTEM)


async def test_only_administrators_read_it(office: Office) -> None:
    manager = Actor(kind=ActorKind.STAFF, permissions=frozenset(Permission))
    with pytest.raises(AccessDenied):
        await office.container.search_audit_log()(SearchAuditLog(wanted=AuditFilter()), actor=manager)


async def test_it_holds_neither_names_nor_addresses_nor_secrets(office: Office) -> None:
    admin = await office.admin("Ada")
    made = await office.container.create_api_key()(CreateApiKey(name="Sync", scopes=frozenset({READ})), actor=admin)
    await office.clerk("Sam")

    told = repr([(entry.before, entry.after) for entry in await search(office)])

    async with office.container.uow()(SYSTEM) as uow:
        key = await uow.api_keys.get(made.key.id)
    for secret in ("Ada", "ada@example.com", "Sam", "sam@example.com", "argon2", key.key_hash, made.secret):
        assert secret not in told


async def test_what_is_set_anew_tells_what_it_was(office: Office) -> None:
    method = SetShippingMethod(code="mail", name="Mail", price=Money(500, Currency("USD")), min_days=1, max_days=2)
    rate = SetTaxRate(country="US", name="Tax", basis_points=500)
    variant = await a_stocked_variant(office.container, 5)
    for name in ("Post", "Parcel"):
        await office.container.set_shipping_method()(replace(method, name=name), actor=SYSTEM)
        await office.container.set_tax_rate()(replace(rate, name=name), actor=SYSTEM)
    for threshold in (3, 4):
        await office.container.set_low_stock_threshold()(
            SetLowStockThreshold(variant_id=variant, threshold=threshold), actor=SYSTEM
        )

    for kind, field, before, after in (
        ("shipping_method", "name", "Post", "Parcel"),
        ("tax_rate", "name", "Post", "Parcel"),
        ("low_stock_threshold", "threshold", 3, 4),
    ):
        last = (await search(office, subject_kind=kind))[0]
        assert (last.action, last.before, last.after) == ("changed", {field: before}, {field: after})
