"""What clients say about hosts and paths moves nothing: no link, no file, no page of another place."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from entrypoints.container import build_container
from entrypoints.http.app import create_app
from entrypoints.http.static import built_files
from tests.served import Served, served_shop
from tests.shop import Shop, open_shop, settings_for

API = "/api/v1"
EVIL = "evil.test"
POISON = [
    {"Host": EVIL},
    {"Host": f"{EVIL}:80@shop.test"},
    {"Host": "shop.test\t"},
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-Host": f"shop.test, {EVIL}"},
    {"X-Forwarded-Proto": "http", "X-Forwarded-Port": "1"},
    {"Forwarded": f"host={EVIL};proto=http"},
    {"X-Original-URL": "/api/v1/admin/customers", "X-Rewrite-URL": "/api/v1/admin/customers"},
    {"X-Host": EVIL, "X-HTTP-Host-Override": EVIL},
    {"X-HTTP-Method-Override": "DELETE"},
]


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    settings = replace(settings_for("memory", tmp_path), public_url="https://shop.test")
    async with open_shop(settings) as shop:
        yield shop


@pytest.mark.parametrize("poison", POISON)
async def test_no_answer_repeats_what_a_client_says_of_hosts(shop: Shop, poison: dict[str, str]) -> None:
    """CVE-2026-25479, PYSEC-2026-2603: links are made from PUBLIC_URL alone, so that no host need be believed."""
    for method, path in (("GET", f"{API}/shop"), ("GET", "/schema"), ("GET", f"{API}/nothing"), ("PUT", f"{API}/shop")):
        plain = await shop.client.request(method, path)
        told = await shop.client.request(method, path, headers=poison)
        # What can be no host at all is refused.
        assert told.status_code in {plain.status_code, 400}
        assert EVIL not in told.text
        assert EVIL not in str(told.headers)


async def test_links_in_letters_lead_to_the_shop(shop: Shop) -> None:
    opened = 0
    for number, poison in enumerate(POISON):
        account = {"email": f"ann{number}@example.com", "password": "a long enough secret", "name": "Ann"}
        answer = await shop.client.post(f"{API}/auth/register", json=account, headers=poison)
        opened += answer.status_code == 201
    mailbox = shop.container.mailbox()
    while len(page := (await mailbox.find(to="", older_than=None, limit=50)).items) < opened:  # noqa: ASYNC110 -- jobs send them
        await asyncio.sleep(0.01)
    letters = [await mailbox.get(mail.id) for mail in page]

    assert opened >= len(POISON) - 1
    assert EVIL not in str(letters)


@pytest.mark.parametrize(
    "path",
    [
        "/media/../../../../etc/passwd",
        "/media/..%2f..%2f..%2fetc%2fpasswd",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/media/..%5c..%5cetc%5cpasswd",
        "/media/%252e%252e%252fetc%252fpasswd",
        "/media//etc/passwd",
        "/media/products/../../secrets/secret_key",
        "/media/.hidden",
        "/media/a%0d%0aSet-Cookie:x=y",
        "/media/" + "a/" * 300,
    ],
)
async def test_no_file_outside_of_the_media_is_read(tmp_path: Path, path: str) -> None:
    """On sockets: no client library tidies the path."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "secret_key").write_text("canary")
    async with served_shop(tmp_path) as shop:
        answer = await shop.ask(f"GET {path} HTTP/1.1\r\nHost: shop\r\n\r\n".encode())

    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"canary" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/assets/../../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/pyproject.toml",
        "/..%2fpyproject.toml",
    ],
)
async def test_no_file_outside_of_the_web_applications_is_served(tmp_path: Path, path: str) -> None:
    """CVE-2024-32982: files are read at the start and looked up by name; there is no path to leave."""
    async with served_shop(tmp_path) as shop:
        answer = await shop.ask(f"GET {path} HTTP/1.1\r\nHost: shop\r\n\r\n".encode())

    assert b"root:" not in answer.body
    assert b"[project]" not in answer.body


def test_no_link_out_of_a_built_application_is_served(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (tmp_path / "secret").write_text("canary")
    (dist / "index.html").write_text("<!doctype html>")
    (dist / "leak.txt").symlink_to(tmp_path / "secret")

    assert set(built_files(dist)) == {"index.html"}


async def test_no_other_way_of_writing_a_path_leads_around_its_limit(tmp_path: Path) -> None:
    ways = (
        "/api/v1/auth/login",
        "//api/v1/auth/login",
        "/api//v1/auth/login/",
        "/api/v1/auth///login",
        "/api/v1/auth/log%69n",
    )
    async with served_shop(tmp_path, rate_limits=True, limits={"login": (3, 60)}) as shop:
        answers = [await _log_in(shop, path=path) for path in ways]

    assert answers == [400, 400, 400, 429, 429]


def test_no_framework_part_with_an_advisory_is_in_use(tmp_path: Path) -> None:
    """CVE-2026-25478 (CORS), CVE-2026-25479 (allowed hosts), CVE-2025-59152 and the limiter's race: ours instead."""
    app = create_app(build_container(settings_for("memory", tmp_path)))

    assert not any((app.cors_config, app.allowed_hosts, app.csrf_config))
    layers = [getattr(layer, "middleware", layer) for layer in app.middleware]
    assert layers
    assert not [layer for layer in layers if layer.__module__.startswith("litestar")]


async def test_a_served_shop_believes_no_forwarded_header_by_itself(tmp_path: Path) -> None:
    """uvicorn would believe X-Forwarded-For from loopback: the process switches that off."""
    async with served_shop(tmp_path, rate_limits=True, limits={"login": (3, 60)}) as shop:
        answers = [await _log_in(shop, f"203.0.113.{number}") for number in range(4)]

    assert answers == [400, 400, 400, 429]


async def _log_in(shop: Served, forwarded: str = "", *, path: str = "/api/v1/auth/login") -> int:
    head = f"POST {path} HTTP/1.1\r\nHost: shop\r\nX-Forwarded-For: {forwarded}\r\n"
    return (await shop.ask(f"{head}Content-Length: 0\r\n\r\n".encode())).status
