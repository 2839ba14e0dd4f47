"""Nothing that a client sends yields a 5xx: every route of the document is sent what it does not expect."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from application.identity.create_admin import CreateAdmin
from application.kernel.actor import Actor
from entrypoints.cli.openapi import document
from tests.servers import Addresses, drop_database, make_database
from tests.shop import open_shop, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

EMAIL, PASSWORD = "owner@portico.example", "a long and quiet morning"

UNKNOWN = str(UUID(int=7))
DOCUMENT = document()
PROBLEM = "application/problem+json"

BROKEN_BODIES: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("half", b'{"a": '),
    ("not utf-8", b'{"a": "\xff\xfe"}'),
    ("utf-16", '{"a": 1}'.encode("utf-16")),
    ("nan", b'{"quantity": NaN}'),
    ("infinity", b'{"quantity": 1e9999}'),
    ("deep lists", b"[" * 10_000 + b"]" * 10_000),
    ("deep objects", b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
    ("lone surrogate", b'{"email": "\\ud800"}'),
    ("null", b"null"),
    ("list", b"[]"),
    ("number", b"1"),
    ("duplicate keys", b'{"quantity": 1, "quantity": 2, "zz": 3}'),
]
ODD_VALUES: list[object] = [
    None,
    True,
    -1,
    0,
    10**400,
    1.5,
    "",
    "\0",
    "\u202e\U0001f600" * 100,
    "x" * 30_000,  # in every field, and still below the limit of a body
    "'; DROP TABLE orders; --",
    [],
    [[]],
    {},
    {"amount": -1, "currency": "XXX"},
]
ODD_PARTS = ["x", "-1", "9" * 400, "%F0%9F%98%80", "a" * 5_000, "..%2F..%2Fetc%2Fpasswd", "%27%3B--", "%0A", "%20"]
ODD_QUERIES = ["", "-1", "0", "9" * 400, "NaN", "%F0%9F%98%80", "a" * 10_000, "'; --", "1e309", "((((", "&|!"]


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, address with unknown ids, and operation of each route."""
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                address = path
                for parameter in operation.get("parameters", []):
                    if parameter["in"] == "path":
                        address = address.replace("{" + parameter["name"] + "}", UNKNOWN)
                yield method.upper(), address, operation


ODD_HEADERS = [
    {name: value}
    for name in (
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Authorization",
        "Content-Type",
        "Cookie",
        "If-Match",
        "If-None-Match",
        "Idempotency-Key",
        "Origin",
        "X-Cart-Token",
        "X-Forwarded-For",
        "X-Order-Token",
        "X-Request-Id",
    )
    for value in ("", "\xff\xfe", "x" * 8_000, "'; --", '"', "*", "application/json; charset=nonsense")
]
WRITES = [entry for entry in operations() if "application/json" in entry[2].get("requestBody", {}).get("content", {})]
ADDRESSED = [(method, path) for path, item in DOCUMENT["paths"].items() if "{" in path for method in item]
READS = [entry for entry in operations() if any(p["in"] == "query" for p in entry[2].get("parameters", []))]


def named(entries: list[tuple[str, str, dict[str, Any]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("method", "address", "operation"), entries, ids=[f"{method} {address}" for method, address, _ in entries]
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(
    server_addresses: Addresses, worker_id: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a shop that this module has to itself."""
    name = f"bad_input_{worker_id}"
    settings = settings_for(
        "default",
        tmp_path_factory.mktemp("data"),
        database_url=make_database(server_addresses, name),
        redis_url=redis_url,
    )
    async with open_shop(settings) as shop:
        await shop.container.create_admin()(
            CreateAdmin(email=EMAIL, name="Owner", password=PASSWORD), actor=Actor.system("test")
        )
        shop.client.headers["X-Portico-Client"] = "test"
        yield shop.client
    drop_database(server_addresses, name)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def signed_in(client: httpx.AsyncClient) -> dict[str, str]:
    """The header of an administrator, for whom no door is closed."""
    answer = await client.post("/api/v1/auth/login", json={"email": EMAIL, "password": PASSWORD, "audience": "admin"})
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}", "If-Match": '"v1"'}


def assert_refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["code"]
    assert problem["requestId"] == answer.headers["x-request-id"]


@named(WRITES)
async def test_a_broken_body_is_refused(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, address: str, operation: dict[str, Any]
) -> None:
    for _, body in BROKEN_BODIES:
        answer = await client.request(
            method, address, content=body, headers=signed_in | {"Content-Type": "application/json"}
        )
        assert_refused(answer)


@named(WRITES)
async def test_odd_values_never_break_a_route(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, address: str, operation: dict[str, Any]
) -> None:
    fields = _fields(operation)
    for value in ODD_VALUES:
        body = json.dumps(dict.fromkeys(fields, value) | {"role": "admin"})
        answer = await client.request(
            method, address, content=body, headers=signed_in | {"Content-Type": "application/json"}
        )
        assert_refused(answer)
        faults = {fault["pointer"]: fault["code"] for fault in answer.json().get("errors", [])}
        assert faults.get("/role") == "unknown_field", answer.text


@named(WRITES)
async def test_another_media_type_is_refused(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, address: str, operation: dict[str, Any]
) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "text/xml", "application/msgpack"):
        answer = await client.request(method, address, content=b"{}", headers=signed_in | {"Content-Type": kind})

        assert answer.status_code == 415, (kind, answer.text)


@named(READS)
async def test_odd_queries_never_break_a_route(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, address: str, operation: dict[str, Any]
) -> None:
    names = [p["name"] for p in operation["parameters"] if p["in"] == "query"]
    for name in names:
        for value in ODD_QUERIES:
            answer = await client.request(method, f"{address}?{name}={value}", headers=signed_in)
            assert answer.status_code < 500, (name, value, answer.text)


@pytest.mark.parametrize(("method", "path"), ADDRESSED)
async def test_odd_addresses_never_break_a_route(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, path: str
) -> None:
    for part in ODD_PARTS:
        address = re.sub(r"\{[^}]+\}", part, path)
        answer = await client.request(method.upper(), address, headers=signed_in)
        assert answer.status_code < 500, (address, answer.text)


@pytest.mark.parametrize("headers", ODD_HEADERS)
async def test_odd_headers_never_break_a_route(
    client: httpx.AsyncClient, signed_in: dict[str, str], headers: dict[str, str]
) -> None:
    for method, address in (("GET", "/api/v1/products"), ("GET", "/api/v1/cart"), ("POST", "/api/v1/cart/items")):
        answer = await client.request(method, address, headers=httpx.Headers(signed_in | headers, encoding="latin-1"))
        assert answer.status_code < 500, (address, answer.text)


@pytest.mark.parametrize("address", ["/api/v1/products?q=%00", "/api/v1/products/%00", "/api/v1/products?q=%ff%fe"])
async def test_addresses_that_are_no_text_are_refused(client: httpx.AsyncClient, address: str) -> None:
    assert_refused(await client.get(address))


async def test_a_body_over_the_limit_is_refused_with_an_answer(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/api/v1/auth/login", content=b"x" * (2 * 1024 * 1024), headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1", "/health/nothing", "/assets/none.js"])
async def test_unknown_addresses_are_problems_and_not_the_shops_page(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.get(address)

    assert_refused(answer)
    assert answer.status_code == 404


async def test_an_unknown_method_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.request("PUT", "/api/v1/products")

    assert_refused(answer)
    assert answer.status_code == 405


@pytest.mark.parametrize("path", list(DOCUMENT["paths"]))
async def test_an_address_tells_what_may_be_done_there(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.options(re.sub(r"\{[^}]+\}", UNKNOWN, path))

    told = set(answer.headers["allow"].split(", ")) - {"OPTIONS"}
    if "{move}" not in path:  # which an id could be
        assert told == {method.upper() for method in DOCUMENT["paths"][path]}


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "eyJhbGciOiJub25lIn0.e30.", "x" * 8_000])
async def test_a_token_that_is_none_is_not_signed_in(client: httpx.AsyncClient, token: str) -> None:
    answer = await client.get(
        "/api/v1/auth/me", headers=httpx.Headers({"Authorization": f"Bearer {token}"}, encoding="latin-1")
    )

    assert answer.status_code == 401


def _fields(operation: dict[str, Any]) -> list[str]:
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", {}))


async def test_faults_of_the_query_bear_the_names_that_the_client_sent(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/products", params={"minPrice": "cheap", "pageSize": 1000})

    assert answer.status_code == 400
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/minPrice", "/query/pageSize"]


async def test_a_missing_body_is_told(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/auth/refresh", headers={"X-Portico-Client": "test"})

    assert answer.status_code == 400
    assert answer.json()["detail"] == "A JSON body is missing; an empty one is {}."


@named(WRITES)
async def test_no_route_takes_the_number_of_a_card(
    client: httpx.AsyncClient, signed_in: dict[str, str], method: str, address: str, operation: dict[str, Any]
) -> None:
    takes_test_cards = operation["operationId"] == "confirmSandboxPayment"
    for card in ("4242424242424242", "5555 5555 5555 4444", "3782-822463-10005", 4242424242424242):
        body = dict.fromkeys(_fields(operation), card) | {"nested": [{"card": card}]}
        answer = await client.request(method, address, json=body, headers=signed_in)

        assert_refused(answer)
        faults = {fault["pointer"]: fault["code"] for fault in answer.json()["errors"]}
        assert ("card_number" in faults.values()) is not takes_test_cards, answer.text
        assert not takes_test_cards or "/nested" in faults


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\\u0034242424242424242", "card_number"),
        ("4242\\u002042424242 4242", "card_number"),
        ("\\u0000", "control_character"),
        ("a\\u001bb", "control_character"),
    ],
)
async def test_what_is_written_by_escapes_is_read_as_it_is_meant(
    client: httpx.AsyncClient, text: str, code: str
) -> None:
    body = f'{{"quantity": 1, "name": "{text}"}}'
    answer = await client.post("/api/v1/cart/items", content=body, headers={"Content-Type": "application/json"})

    assert_refused(answer)
    assert code in {fault["code"] for fault in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/api/v1/products?q=4242+4242+4242+4242", {}),
        ("/api/v1/products/4242424242424242", {}),
        ("/api/v1/products", {"User-Agent": "4242424242424242"}),
        ("/api/v1/products", {"X-Request-Id": "4242424242424242"}),
        ("/api/v1/products", {"Idempotency-Key": "4242-4242-4242-4242"}),
    ],
)
async def test_no_address_and_no_kept_header_holds_the_number_of_a_card(
    client: httpx.AsyncClient, address: str, headers: dict[str, str]
) -> None:
    answer = await client.get(address, headers=headers)

    assert_refused(answer)
    assert [fault["code"] for fault in answer.json()["errors"]] == ["card_number"]
