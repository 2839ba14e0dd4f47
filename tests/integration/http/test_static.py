"""Built files are sent packed to whom can unpack them."""

from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from entrypoints.http.decoding import ShopRequest
from entrypoints.http.static import built_files, web_applications
from entrypoints.providers import BucketAccess

NEVER_CHANGES = "public, max-age=31536000, immutable"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    assets = tmp_path / "assets"
    assets.mkdir()
    for name, data in {"a.js": b"plain", "a.js.br": b"brotli", "a.js.gz": b"gzip", "p.woff2": b"font"}.items():
        (assets / name).write_bytes(data)
    (tmp_path / "index.html").write_text("<!doctype html>")
    return tmp_path


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", b"gzip"),
        ("BR; q=1.0", "br", b"brotli"),
        ("br;q=0.000", None, b"plain"),
        ("", None, b"plain"),
    ],
)
def test_the_best_that_the_browser_takes(dist: Path, accepted: str, encoding: str | None, body: bytes) -> None:
    answer = built_files(dist)["assets/a.js"].response(accepted)
    assert answer.content == body
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == NEVER_CHANGES


def test_packed_files_have_no_address_of_their_own(dist: Path) -> None:
    assert set(built_files(dist)) == {"assets/a.js", "assets/p.woff2", "index.html"}


def test_what_was_not_packed_is_sent_as_it_is(dist: Path) -> None:
    answer = built_files(dist)["assets/p.woff2"].response("br, gzip")
    assert (answer.content, answer.headers.get("Content-Encoding"), answer.headers.get("Vary")) == (b"font", None, None)


async def _policy(web: Path, path: str, *, pays_by_stripe: bool, uploads_to: str = "") -> str:
    pages = web_applications(web, pays_by_stripe=pays_by_stripe, uploads_to=uploads_to)
    app = Litestar(pages, request_class=ShopRequest, openapi_config=None)
    transport = httpx.ASGITransport(cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        return (await client.get(path)).headers["Content-Security-Policy"]


async def test_only_the_storefront_of_a_shop_paid_by_stripe_lets_stripe_in(tmp_path: Path) -> None:
    for name in ("storefront", "admin"):
        page = tmp_path / name / "dist" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!doctype html>")

    stripes = await _policy(tmp_path, "/checkout", pays_by_stripe=True)
    others = [
        await _policy(tmp_path, "/checkout", pays_by_stripe=False),
        await _policy(tmp_path, "/admin", pays_by_stripe=True),
    ]

    assert "script-src 'self' https://js.stripe.com https://*.js.stripe.com;" in stripes
    assert "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com" in stripes
    assert "connect-src 'self' https://api.stripe.com;" in stripes
    assert ["stripe" in policy for policy in others] == [False, False]


async def test_only_the_admin_sends_files_to_the_bucket(tmp_path: Path) -> None:
    for name in ("storefront", "admin"):
        page = tmp_path / name / "dist" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!doctype html>")
    bucket = BucketAccess(bucket="media", region="eu-west-1")

    admins = await _policy(tmp_path, "/admin", pays_by_stripe=False, uploads_to=bucket.origin)
    storefronts = await _policy(tmp_path, "/", pays_by_stripe=False, uploads_to=bucket.origin)

    assert "connect-src 'self' https://media.s3.eu-west-1.amazonaws.com;" in admins
    assert "amazonaws" not in storefronts
    assert BucketAccess(bucket="m", endpoint="http://127.0.0.1:8333", path_style=True).origin == "http://127.0.0.1:8333"
