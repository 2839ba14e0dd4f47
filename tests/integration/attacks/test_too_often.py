"""Limits by address, buyer, cart, session and route: each holds, each can be set, and each is told."""

import ast
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.sandbox.signature import webhook_secret
from application.payment.signatures import sign
from entrypoints.http.rate_limits import ADDRESS_RULES, OWNER_RULES
from entrypoints.limits import NAMES
from entrypoints.settings import Settings
from tests.shop import Shop, open_shop, settings_for

API = "/api/v1"
FEW = (3, 60)
EVENT = json.dumps({"id": "evt_1", "type": "ping", "data": {"object": {"id": "pi_1", "metadata": {}}}}).encode()


def few(*names: str) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(names, FEW)


def limited(data_dir: Path, *names: str, **changed: Any) -> Settings:
    return replace(settings_for("memory", data_dir), rate_limits=True, limits=few(*names), **changed)


def assert_told(answer: httpx.Response, name: str) -> None:
    wait = int(answer.headers["Retry-After"])
    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_requests"
    assert 0 < wait <= 60
    assert answer.headers["RateLimit"] == f'"{name}";r=0;t={wait}'
    assert answer.headers["RateLimit-Policy"] == f'"{name}";q=3;w=60'


@pytest.mark.parametrize(
    ("name", "method", "path"),
    [
        ("register", "POST", "/auth/register"),
        ("login", "POST", "/auth/login"),
        ("login", "POST", "/auth/login/"),
        ("intents", "POST", "/checkout"),
        ("suggestions", "GET", "/search/suggest?q=a"),
        ("writes", "PATCH", "/account"),
        ("writes", "DELETE", "/cart"),
    ],
)
async def test_one_address_may_do_so_much(tmp_path: Path, name: str, method: str, path: str) -> None:
    async with open_shop(limited(tmp_path, name)) as shop:
        answers = [await shop.client.request(method, API + path) for _ in range(4)]
        other = await shop.client.get(f"{API}/products")

    assert 429 not in {answer.status_code for answer in answers[:3]}
    assert_told(answers[3], name)
    assert other.status_code == 200


async def test_another_address_is_told_by_trusted_proxies_alone(tmp_path: Path) -> None:
    """CVE-2025-59152: a limit that anybody gets around by a header of one's own."""
    for proxies, last in (((), 429), (("127.0.0.0/8",), 422)):
        async with open_shop(limited(tmp_path, "login", trusted_proxies=proxies)) as shop:
            # What the client made up stands to the left of what the proxy adds.
            answers = [await log_in(shop, f"203.0.113.{number}, 198.51.100.{number}") for number in range(4)]
        assert answers[-1].status_code == last


async def test_all_of_an_ipv6_site_is_one_address(tmp_path: Path) -> None:
    async with open_shop(limited(tmp_path, "login", trusted_proxies=("127.0.0.0/8",))) as shop:
        answers = [await log_in(shop, f"203.0.113.{number}, 2001:db8:1:2::{number}") for number in range(4)]
        other = await log_in(shop, "2001:db8:1:3::1")

    assert (answers[-1].status_code, other.status_code) == (429, 422)


async def log_in(shop: Shop, forwarded: str) -> httpx.Response:
    told = {"X-Forwarded-For": forwarded, "X-Real-IP": forwarded, "Forwarded": f"for={forwarded}"}
    return await shop.client.post(f"{API}/auth/login", json={}, headers=told)


async def test_a_forger_of_webhooks_is_refused_and_who_signs_is_not(tmp_path: Path) -> None:
    async with open_shop(limited(tmp_path, "unsigned-webhooks")) as shop:
        forged = [
            await shop.client.post("/webhooks/sandbox", content=b"{}", headers={"Sandbox-Signature": "t=1,v1=00"})
            for _ in range(4)
        ]
        secret = webhook_secret(shop.container.settings().secret_key)
        told = {"Sandbox-Signature": sign(EVENT, secret, now=datetime.now(UTC))}
        signed = [await shop.client.post("/webhooks/sandbox", content=EVENT, headers=told) for _ in range(5)]

    assert [answer.status_code for answer in forged] == [422, 422, 422, 429]
    assert_told(forged[3], "unsigned-webhooks")
    assert [answer.status_code for answer in signed] == [200] * 5


@pytest.fixture
async def visited(tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(limited(tmp_path, "checkouts", "orders", "refresh")) as shop:
        yield shop


@pytest.mark.parametrize(("name", "path"), [("checkouts", "/checkout"), ("orders", "/orders")])
async def test_one_cart_may_try_so_often_from_wherever(visited: Shop, name: str, path: str) -> None:
    cart, other = ({"X-Cart-Token": letter * 40} for letter in "ab")
    answers = [await visited.client.post(API + path, json={}, headers=cart) for _ in range(4)]
    others = await visited.client.post(API + path, json={}, headers=other)

    assert_told(answers[3], name)
    assert others.status_code != 429


async def test_one_session_may_be_refreshed_so_often_and_lives_on(visited: Shop) -> None:
    credentials = {"email": "ann@example.com", "password": "a long enough secret", "name": "Ann"}
    told = {"X-Portico-Client": "test"}
    await visited.client.post(f"{API}/auth/register", json=credentials)
    answers = [await visited.client.post(f"{API}/auth/refresh", json={}, headers=told) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert_told(answers[3], "refresh")
    assert "set-cookie" not in answers[3].headers


def test_every_limit_has_a_name_that_the_settings_know() -> None:
    source = Path(__file__).parents[3] / "src"
    found = {
        node.args[0].value
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Limit" and isinstance(node.args[0], ast.Constant)
    }

    assert found == NAMES
    assert {rule.limit.name for rule in (*ADDRESS_RULES, *OWNER_RULES)} <= NAMES
