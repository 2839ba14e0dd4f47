"""What a client may not set is refused wherever it is sent: mass assignment finds no field."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.examples import Operation, fields_at, objects_in, operations
from tests.integration.access.people import People, Street

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

# What rows are made of, and what others have got in by elsewhere.
FORBIDDEN = (
    "id",
    "accountId",
    "account_id",
    "ownerId",
    "customerId",
    "role",
    "roles",
    "roleIds",
    "permissions",
    "kind",
    "isAdmin",
    "is_admin",
    "isStaff",
    "price",
    "unitPrice",
    "lineTotal",
    "total",
    "discount",
    "amountDue",
    "currency",
    "status",
    "paymentStatus",
    "emailVerifiedAt",
    "email_verified_at",
    "passwordHash",
    "password_hash",
    "tokenVersion",
    "disabledAt",
    "createdAt",
    "version",
    "onHand",
    "reserved",
    "__proto__",
    "constructor",
    "$set",
)
_BODIES = [
    (operation, pointer, body)
    for operation in operations()
    if operation.body_schema is not None
    for pointer, body in objects_in(operation.body_schema)
]


@pytest.mark.parametrize(
    ("operation", "pointer", "body"), _BODIES, ids=[f"{operation.name} {pointer}" for operation, pointer, _ in _BODIES]
)
async def test_forbidden_fields_are_refused_and_change_nothing(
    operation: Operation,
    pointer: str,
    body: dict[str, Any],
    street: Street,
    people: People,
    contents: Callable[[], dict[str, str]],
) -> None:
    """As an administrator, for whom no door is closed; the body is fine but for the one field."""
    assert operation.body_schema is not None
    own = fields_at(operation.body_schema, pointer)
    before = contents()

    for name in FORBIDDEN:
        if name in own:
            continue
        answer = await street.client.request(
            operation.method,
            operation.address(street.ids),
            headers={**people.admin, "If-Match": '"v1"'},
            json=_with(body, pointer, name),
        )
        faults = answer.json().get("errors")
        assert answer.status_code == 422, answer.text
        assert [(fault["pointer"], fault["code"]) for fault in faults] == [(f"{pointer}/{name}", "unknown_field")]

    assert contents() == before


def _with(body: dict[str, Any], pointer: str, name: str) -> dict[str, Any]:
    changed: Any = copy.deepcopy(body)
    target = changed
    for part in pointer.split("/")[1:]:
        target = target[int(part)] if isinstance(target, list) else target[part]
    target[name] = "admin"
    told: dict[str, Any] = changed
    return told


@pytest.mark.parametrize("operation", [one for one in operations() if one.takes_files], ids=lambda one: one.name)
async def test_forms_take_no_further_fields_either(
    operation: Operation, street: Street, people: People, contents: Callable[[], dict[str, str]]
) -> None:
    before = contents()

    for name in FORBIDDEN:
        answer = await street.client.request(
            operation.method,
            operation.address(street.ids),
            headers={**people.admin, "If-Match": '"v1"'},
            files={"file": ("one.png", b"\x89PNG", "image/png")},
            data={name: "admin"},
        )
        assert answer.status_code == 400, answer.text
        assert name in answer.json()["detail"]

    assert contents() == before
