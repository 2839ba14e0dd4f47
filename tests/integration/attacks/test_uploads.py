"""What is sent as a picture is kept as pixels alone, or not at all, by whichever way it comes."""

import io
import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from application.identity.create_admin import CreateAdmin
from tests.shelf import SYSTEM
from tests.shop import Shop, open_shop, settings_for

API = "/api/v1"
ROOT = {"email": "root@example.com", "password": "a long enough secret"}
SCRIPT = b"<script>canary()</script><?php canary(); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="canary()"/>'


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(settings_for("memory", tmp_path)) as shop:
        await shop.container.create_admin()(CreateAdmin(name="Root", **ROOT), actor=SYSTEM)
        answer = await shop.client.post(f"{API}/auth/login", json={**ROOT, "audience": "admin"})
        shop.client.headers["Authorization"] = f"Bearer {answer.json()['tokens']['accessToken']}"
        yield shop


@pytest.fixture
async def product(shop: Shop) -> str:
    body = {"title": "Chair", "slug": "chair", "variants": [{"price": {"amount": 100, "currency": "USD"}}]}
    answer = await shop.client.post(f"{API}/admin/products", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def picture(kind: str = "PNG", **options: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(data, kind, **options)
    return data.getvalue()


def flood(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "canary"
    return picture("JPEG", exif=exif.tobytes())


async def sent_at_once(shop: Shop, product: str, data: bytes, kind: str = "image/png") -> httpx.Response:
    files = {"file": ("../../../etc/canary.php", data, kind)}
    return await shop.client.post(f"{API}/admin/products/{product}/media", files=files)


async def sent_by_form(shop: Shop, product: str, data: bytes, kind: str = "image/png") -> httpx.Response:
    """The first refusal on the way, or the answer at its end."""
    started = await shop.client.post(f"{API}/admin/media", json={"contentType": kind, "size": max(1, len(data))})
    if not started.is_success:
        return started
    ticket = started.json()
    async with httpx.AsyncClient(transport=shop.client._transport, base_url=shop.client.base_url) as anybody:
        taken = await anybody.post(ticket["url"], data=ticket["fields"], files={"file": ("canary.php", data, kind)})
    if not taken.is_success:
        return taken
    body = {"uploadId": ticket["id"], "alt": "A chair"}
    return await shop.client.post(f"{API}/admin/products/{product}/media/uploaded", json=body)


WAYS = [sent_at_once, sent_by_form]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture() + SCRIPT, "image/png"),
        (picture("GIF") + SCRIPT, "image/gif"),
        (picture("GIF", comment=SCRIPT), "image/gif"),
        (with_exif(), "image/jpeg"),
        (picture("WEBP") + SCRIPT, "image/webp"),
    ],
    ids=["png and script", "gif and script", "script in a comment", "exif", "webp and script"],
)
async def test_pixels_are_all_that_is_kept(shop: Shop, product: str, way: object, data: bytes, kind: str) -> None:
    answer = await way(shop, product, data, kind)  # type: ignore[operator]  # one of WAYS
    assert answer.status_code == 201, answer.text

    url = answer.json()["media"][-1]["url"]
    shown = await shop.client.get(url)
    assert url.endswith(".webp")
    assert "canary" not in url
    assert shown.headers["content-type"] == "image/webp"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert b"canary" not in shown.content
    with Image.open(io.BytesIO(shown.content)) as kept:
        assert (kept.size, kept.format, dict(kept.getexif())) == ((8, 6), "WEBP", {})


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"<?xml version='1.0'?>" + SVG,
        SCRIPT,
        b"GIF89a" + SCRIPT,
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"%PDF-1.7",
        b"",
        flood(50_000, 50_000),
        flood(6_000, 6_000),
        picture()[:40],
        picture("TIFF"),
        picture("BMP"),
        picture("ICO"),
        b"MZ" + picture(),
    ],
    ids=[
        "svg", "svg as xml", "script", "script as gif", "svg as png", "pdf", "nothing", "flood", "smaller flood",
        "half", "tiff", "bmp", "ico", "program",
    ],
)  # fmt: skip
async def test_what_is_no_picture_is_refused_and_leaves_nothing(
    shop: Shop, product: str, way: object, data: bytes
) -> None:
    answer = await way(shop, product, data)  # type: ignore[operator]  # one of WAYS

    assert 400 <= answer.status_code < 500, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert shop.container.memory_media_storage()._files == {}
    assert (await shop.client.get(f"{API}/admin/products/{product}")).json()["media"] == []


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "application/pdf", "image/tiff"])
async def test_no_form_is_made_for_what_is_no_raster_picture(shop: Shop, product: str, kind: str) -> None:
    assert (await sent_by_form(shop, product, SVG, kind)).status_code == 422


async def test_no_form_is_made_for_what_is_too_large_or_for_anybody(shop: Shop) -> None:
    large = await shop.client.post(f"{API}/admin/media", json={"contentType": "image/png", "size": 10 * 1024**2 + 1})
    del shop.client.headers["Authorization"]
    anybody = await shop.client.post(f"{API}/admin/media", json={"contentType": "image/png", "size": 10})

    assert (large.status_code, anybody.status_code) == (422, 401)


async def test_what_was_sent_is_shown_to_nobody_before_it_was_looked_at(shop: Shop) -> None:
    ticket = (await shop.client.post(f"{API}/admin/media", json={"contentType": "image/png", "size": 1000})).json()
    taken = await shop.client.post(ticket["url"], data=ticket["fields"], files={"file": ("a.png", picture())})

    assert taken.status_code == 204
    assert (await shop.client.get(f"/media/{ticket['fields']['key']}")).status_code == 404
    assert (await shop.client.get(f"/media/uploads%2F{ticket['id']}")).status_code == 404


async def test_the_same_confirmation_again_adds_no_second_picture(shop: Shop, product: str) -> None:
    ticket = (await shop.client.post(f"{API}/admin/media", json={"contentType": "image/png", "size": 1000})).json()
    await shop.client.post(ticket["url"], data=ticket["fields"], files={"file": ("a.png", picture())})
    address, body = f"{API}/admin/products/{product}/media/uploaded", {"uploadId": ticket["id"]}

    once = await shop.client.post(address, json=body, headers={"Idempotency-Key": "once"})
    again = await shop.client.post(address, json=body, headers={"Idempotency-Key": "once"})
    other = await shop.client.post(address, json=body, headers={"Idempotency-Key": "other"})

    assert (once.status_code, again.status_code, other.status_code) == (201, 201, 404)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == once.json()
    assert other.json()["code"] == "upload_not_found"
    assert len(once.json()["media"]) == 1
