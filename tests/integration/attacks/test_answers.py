"""Every answer carries the security headers, whoever made it: routes, errors, files, and the server before routing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from litestar import get

from entrypoints.container import Container, build_container
from entrypoints.http.app import create_app
from entrypoints.http.security_headers import SECURITY_HEADERS
from entrypoints.http.static import web_applications
from tests.served import served_shop
from tests.shop import Shop, open_shop, settings_for

HTTPS = "https://shop.test"
OF_HELMET = {
    "content-security-policy", "cross-origin-opener-policy", "cross-origin-resource-policy", "origin-agent-cluster",
    "referrer-policy", "strict-transport-security", "x-content-type-options", "x-dns-prefetch-control",
    "x-download-options", "x-frame-options", "x-permitted-cross-domain-policies", "x-xss-protection",
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n and more"


def assert_protected(headers: Any) -> None:
    missing = (OF_HELMET | {"permissions-policy", "cache-control", "x-request-id"}) - {name.lower() for name in headers}
    assert not missing
    # Letters bring their styles with them; /dev/mailbox, which shows them, is not there in production.
    letters = "style-src 'unsafe-inline'; img-src 'self' data: https://shop.test; frame-src 'self'"
    assert "unsafe" not in headers["content-security-policy"].replace(letters, "")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert headers["x-content-type-options"] == "nosniff"
    assert not {"server", "x-powered-by"} & {name.lower() for name in headers}


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    settings = replace(settings_for("memory", tmp_path), public_url=HTTPS, cors_origins=("https://app.test",))
    async with open_shop(settings) as shop:
        await shop.container.media_storage().put("products/a.png", PNG, "image/png")
        await shop.container.media_storage().put("products/a.pdf", b"%PDF-1.7", "application/pdf")
        yield shop


@pytest.mark.parametrize(
    ("status", "method", "address", "told"),
    [
        (200, "GET", "/api/v1/products", {}),
        (200, "GET", "/health/live", {}),
        (200, "GET", "/schema", {}),
        (200, "GET", "/dev/mailbox", {}),
        (200, "GET", "/media/products/a.png", {}),
        (200, "GET", "/media/products/a.pdf", {}),
        (204, "OPTIONS", "/api/v1/products", {"Origin": "https://app.test", "Access-Control-Request-Method": "GET"}),
        (204, "OPTIONS", "/api/v1/products", {}),
        (400, "GET", "/api/v1/products?q=%00", {}),
        (400, "POST", "/api/v1/auth/login", {"Content-Type": "application/json"}),
        (401, "GET", "/api/v1/auth/me", {}),
        (403, "POST", "/api/v1/auth/refresh", {"Content-Type": "application/json"}),
        (404, "GET", "/api/v1/nothing", {}),
        (404, "GET", "/media/%2e%2e/%2e%2e/etc/passwd", {}),
        (405, "PUT", "/api/v1/products", {}),
        (413, "POST", "/api/v1/auth/login", {"Content-Type": "application/json", "X-Length": "2000000"}),
        (415, "POST", "/api/v1/auth/login", {"Content-Type": "text/plain"}),
    ],
)
async def test_every_answer_of_the_application(
    shop: Shop, status: int, method: str, address: str, told: dict[str, str]
) -> None:
    content = b"x" * int(told.pop("X-Length", "1"))
    answer = await shop.client.request(method, address, headers=told, content=content if method == "POST" else None)

    assert answer.status_code == status, answer.text
    assert_protected(answer.headers)


async def test_what_has_not_changed(shop: Shop) -> None:
    first = await shop.client.get("/api/v1/products")
    again = await shop.client.get("/api/v1/products", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert_protected(again.headers)


async def test_public_pictures_may_be_shown_elsewhere_and_nothing_else_may(shop: Shop) -> None:
    picture, paper = [await shop.client.get(f"/media/products/a.{kind}") for kind in ("png", "pdf")]

    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"
    assert paper.headers["cross-origin-resource-policy"] == "same-origin"
    assert paper.headers["content-disposition"] == "attachment"


async def test_what_broke_outside_of_the_routes_is_told_without_detail(tmp_path: Path) -> None:
    container: Container = build_container(replace(settings_for("memory", tmp_path), public_url=HTTPS))
    app = create_app(container)

    async def broken(*_: object) -> None:
        raise RuntimeError("postgresql://shop:s3cr3t@db.internal/shop is gone")

    app.asgi_handler._app._app = broken  # type: ignore[attr-defined]  # the router within the layers
    transport = httpx.ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HTTPS) as client:
        answer = await client.get("/api/v1/products")

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "s3cr3t" not in answer.text
    assert_protected(answer.headers)


async def test_who_asks_too_often(tmp_path: Path) -> None:
    settings = replace(settings_for("memory", tmp_path), public_url=HTTPS, rate_limits=True)
    async with open_shop(settings) as shop:
        answers = [await shop.client.post("/api/v1/auth/register", json={}) for _ in range(61)]

    assert answers[-1].status_code == 429
    assert_protected(answers[-1].headers)


async def test_pages_and_files_of_the_web_applications(tmp_path: Path) -> None:
    for name in ("storefront", "admin"):
        folder = tmp_path / name / "dist" / "assets"
        folder.mkdir(parents=True)
        (folder.parent / "index.html").write_text("<!doctype html>")
        (folder / "app.js").write_text("1")
    settings = replace(settings_for("memory", tmp_path), public_url=HTTPS)
    app = create_app(build_container(settings))
    for handler in web_applications(tmp_path, pays_by_stripe=True):
        app.register(get(f"/built{handler.paths.copy().pop()}", sync_to_thread=False)(handler.fn))  # type: ignore[union-attr]
    transport = httpx.ASGITransport(cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url=HTTPS) as client:
        for address in ("/built/", "/built/cart", "/built/assets/app.js", "/built/admin/orders"):
            answer = await client.get(address)
            assert answer.status_code == 200, address
            assert_protected(answer.headers)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, b"\x16\x03\x01 no http\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 40_000 + b"\r\n\r\n"),
        (200, b"GET /health/live HTTP/1.1\r\nHost: shop\r\n\r\n"),
        (404, b"GET /api/v1/nothing HTTP/1.1\r\nHost: shop\r\n\r\n"),
    ],
)
async def test_what_the_server_answers_by_itself(tmp_path: Path, status: int, said: bytes) -> None:
    async with served_shop(tmp_path, public_url=HTTPS) as shop:
        answer = await shop.ask(said)

    assert answer.status == status
    assert_protected(answer.headers)


def test_the_list_is_helmets_and_more() -> None:
    assert {name.lower() for name in SECURITY_HEADERS} >= OF_HELMET - {"strict-transport-security"}
