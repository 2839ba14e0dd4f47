"""Every operation of the OpenAPI document is asked for by everybody, and answers as docs/access.md says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count

import httpx
import pytest

from tests.examples import UNKNOWN_ID, Operation, operations
from tests.integration.access.people import Headers, People, Street
from tests.integration.access.table import permissions_of, told
from tests.integration.access.words import words
from tools.access import IN, UNKNOWN, Row

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

_OWNERS = count(1)

each = pytest.mark.parametrize("operation", operations(), ids=lambda one: one.name)
each_owned = pytest.mark.parametrize(
    "operation",
    [one for one in operations() if one.name in told() and told()[one.name].customer == UNKNOWN],
    ids=lambda one: one.name,
)


@each
async def test_who_may_not_is_refused_and_changes_nothing(
    operation: Operation, street: Street, people: People, contents: Callable[[], dict[str, str]]
) -> None:
    row = _row(operation, street)
    guest = await street.a_guest()
    before = contents()

    for person, headers, expected in _everybody(row, people, guest):
        if expected != IN:
            answer = await _asks(street, operation, headers, street.ids)
            assert str(answer.status_code) == expected, f"{person}: {answer.status_code} {answer.text}"
            assert answer.headers["content-type"] == "application/problem+json"

    assert contents() == before


@each
async def test_who_may_is_let_in(operation: Operation, street: Street, people: People) -> None:
    """With unknown ids and the least body: what follows is the business of others, if it is no 401 and no 403."""
    row = _row(operation, street)
    guest = await street.a_guest()
    if operation.method != "GET" and row.customer == IN:
        # They may sign out or close their accounts by it, so that they are good for this once.
        people = replace(people, customers=await street.customers(), all_permissions=await street.a_new_hand())

    for person, headers in _admitted(row, people, guest):
        answer = await _asks(street, operation, headers, {})
        told_off = answer.status_code in {401, 403} and answer.json()["code"] in {"not_signed_in", "access_denied"}
        assert not told_off, f"{person}: {answer.status_code} {answer.text}"
        assert answer.status_code < 500, f"{person}: {answer.text}"


@each_owned
async def test_another_persons_is_answered_like_what_is_not_there(
    operation: Operation, street: Street, people: People
) -> None:
    before = dict(street.ids)
    owner = await street.a_customer_with_everything(f"owner{next(_OWNERS)}")
    ids, stranger = {**street.ids}, people.customers["another customer"]
    street.ids.update(before)

    anothers = await _asks(street, operation, stranger, ids)
    nothings = await _asks(street, operation, stranger, {})
    own = await _asks(street, operation, owner, ids)

    assert words(anothers, ids) == words(nothings, {"": UNKNOWN_ID})
    assert own.status_code != int(UNKNOWN), own.text


def _row(operation: Operation, street: Street) -> Row:
    row = told().get(operation.name)
    assert row is not None, f"docs/access.md has no row for {operation.name}. Run: python -m tools.access"
    if row.customer == UNKNOWN:
        missing = [name for name in operation.path_parameters if name not in street.ids]
        assert not missing, (
            f"{operation.name} names {missing} of one person: let `a_customer_with_everything` in people.py own one and"
            " note it in `ids`; if it is nobody's in particular, name it in PUBLIC_PARAMETERS of tools/access.py."
        )
    return row


def _everybody(row: Row, people: People, guest: Headers) -> Iterator[tuple[str, Headers, str]]:
    """Each person, and the cell of the table that says what becomes of them."""
    yield "nobody", guest, row.nobody
    for name, headers in people.customers.items():
        yield name, headers, row.customer
    needed = permissions_of(row)
    for permission in needed:
        yield f"staff without {permission}", people.lacking[permission], row.staff
    if not needed:
        yield "staff", people.all_permissions, row.staff
    for name, headers in people.ended.items():
        yield name, headers, row.ended


def _admitted(row: Row, people: People, guest: Headers) -> Iterator[tuple[str, Headers]]:
    for person, headers, cell in _everybody(row, people, guest):
        if cell == IN:
            yield person, headers
    if needed := permissions_of(row):
        yield "an administrator", people.admin
        if len(needed) == 1:
            yield f"staff with {needed[0]} alone", people.holding[needed[0]]
    elif row.who == "administrators":
        yield "an administrator", people.admin


async def _asks(street: Street, operation: Operation, headers: Headers, ids: Mapping[str, str]) -> httpx.Response:
    body = operation.body()
    answer = await street.client.request(
        operation.method,
        operation.address(ids),
        headers=headers,
        **({} if body is None else {"json": body}),
    )
    street.client.cookies.clear()
    return answer
