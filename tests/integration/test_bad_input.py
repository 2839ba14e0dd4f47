"""Nothing that a client sends yields a 5xx: every route of the document is sent what it does not expect."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from application.identity.create_admin import CreateAdmin
from application.kernel.actor import Actor
from entrypoints.cli.openapi import document
from tests.shop import Shop

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
    "x" * 100_000,
    "'; DROP TABLE orders; --",
    [],
    [[]],
    {},
    {"amount": -1, "currency": "XXX"},
]
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


WRITES = [entry for entry in operations() if "application/json" in entry[2].get("requestBody", {}).get("content", {})]
READS = [entry for entry in operations() if any(p["in"] == "query" for p in entry[2].get("parameters", []))]


def named(entries: list[tuple[str, str, dict[str, Any]]]) -> Any:
    return pytest.mark.parametrize(
        ("method", "address", "operation"), entries, ids=[f"{method} {address}" for method, address, _ in entries]
    )


@pytest.fixture
async def admin(shop: Shop) -> httpx.AsyncClient:
    """The client of an administrator, for whom no door is closed."""
    email, password = "owner@portico.example", "a long and quiet morning"
    await shop.container.create_admin()(
        CreateAdmin(email=email, name="Owner", password=password), actor=Actor.system("test")
    )
    answer = await shop.client.post(
        "/api/v1/auth/login",
        json={"email": email, "password": password, "audience": "admin"},
        headers={"X-Portico-Client": "test"},
    )
    shop.client.headers["Authorization"] = f"Bearer {answer.json()['tokens']['accessToken']}"
    return shop.client


def assert_refused(answer: httpx.Response) -> None:
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["code"]
    assert problem["requestId"] == answer.headers["x-request-id"]


@named(WRITES)
async def test_a_broken_body_is_refused(
    admin: httpx.AsyncClient, method: str, address: str, operation: dict[str, Any]
) -> None:
    for _, body in BROKEN_BODIES:
        answer = await admin.request(
            method, address, content=body, headers={"Content-Type": "application/json", "If-Match": '"v1"'}
        )
        assert_refused(answer)


@named(WRITES)
async def test_odd_values_never_break_a_route(
    admin: httpx.AsyncClient, method: str, address: str, operation: dict[str, Any]
) -> None:
    fields = _fields(operation)
    for value in ODD_VALUES:
        body = json.dumps(dict.fromkeys(fields, value) | {"role": "admin"})
        answer = await admin.request(
            method, address, content=body, headers={"Content-Type": "application/json", "If-Match": '"v1"'}
        )
        assert_refused(answer)
        assert {"pointer": "/role", "code": "unknown_field"}.items() <= answer.json()["errors"][-1].items()


@named(WRITES)
async def test_another_media_type_is_refused(
    admin: httpx.AsyncClient, method: str, address: str, operation: dict[str, Any]
) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "text/xml", "application/msgpack"):
        answer = await admin.request(method, address, content=b"{}", headers={"Content-Type": kind})

        assert answer.status_code == 415, (kind, answer.text)


@named(READS)
async def test_odd_queries_never_break_a_route(
    admin: httpx.AsyncClient, method: str, address: str, operation: dict[str, Any]
) -> None:
    names = [p["name"] for p in operation["parameters"] if p["in"] == "query"]
    for name in names:
        for value in ODD_QUERIES:
            answer = await admin.request(method, f"{address}?{name}={value}")
            assert answer.status_code < 500, (name, value, answer.text)


@pytest.mark.parametrize("address", ["/api/v1/products?q=%00", "/api/v1/products/%00", "/api/v1/products?q=%ff%fe"])
async def test_addresses_that_are_no_text_are_refused(shop: Shop, address: str) -> None:
    assert_refused(await shop.client.get(address))


async def test_a_body_over_the_limit_is_refused_with_an_answer(shop: Shop) -> None:
    answer = await shop.client.post(
        "/api/v1/auth/login", content=b"x" * (2 * 1024 * 1024), headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1", "/health/nothing", "/assets/none.js"])
async def test_unknown_addresses_are_problems_and_not_the_shops_page(shop: Shop, address: str) -> None:
    answer = await shop.client.get(address)

    assert_refused(answer)
    assert answer.status_code == 404


async def test_an_unknown_method_is_refused(shop: Shop) -> None:
    answer = await shop.client.request("PUT", "/api/v1/products")

    assert_refused(answer)
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "token", ["", "x", "a.b.c", "é".encode().decode("latin-1"), "eyJhbGciOiJub25lIn0.e30.", "x" * 8_000]
)
async def test_a_token_that_is_none_is_not_signed_in(shop: Shop, token: str) -> None:
    answer = await shop.client.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 401


def _fields(operation: dict[str, Any]) -> list[str]:
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", {}))
