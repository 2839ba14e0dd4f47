"""Pictures in a bucket: what a real S3 server is told, and what the shop does without it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.s3.bucket import Bucket, BucketAddress
from adapters.s3.media import S3MediaStorage
from application.media.ports import MediaUnavailable
from entrypoints.providers import BucketAccess
from tests.object_storage import address_of, plain_client
from tests.shop import Shop, open_shop, settings_for

PNG = b"\x89PNG\r\n\x1a\n and more"


@pytest.fixture
async def shop_with_bucket(
    clean_database: str, clean_redis: str, object_storage: BucketAccess, tmp_path: Path
) -> AsyncIterator[Shop]:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(replace(settings, media="s3", bucket=object_storage)) as shop:
        yield shop


@pytest.fixture
async def silent_server() -> AsyncIterator[str]:
    """Takes connections and says nothing."""
    ended = asyncio.Event()

    async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ended.set()


def headers_of(access: BucketAccess, key: str) -> dict[str, str]:
    """As the server tells them to anybody who asks."""
    head = plain_client(access).head_object(Bucket=access.bucket, Key=key)
    headers: dict[str, str] = head["ResponseMetadata"]["HTTPHeaders"]
    return headers


async def test_objects_carry_what_browsers_need(object_storage: BucketAccess) -> None:
    storage = S3MediaStorage(Bucket(address_of(object_storage)))

    await storage.put("products/a.png", PNG, "image/png")
    await storage.put("products/b", b"<script>", "image/png")

    picture, other = headers_of(object_storage, "products/a.png"), headers_of(object_storage, "products/b")
    assert (picture["content-type"], picture["cache-control"]) == ("image/png", "public, max-age=31536000, immutable")
    assert (other["content-type"], other["content-disposition"]) == ("application/octet-stream", "attachment")


async def test_a_wrong_secret_is_refused(object_storage: BucketAccess) -> None:
    stranger = S3MediaStorage(Bucket(address_of(replace(object_storage, secret="a secret of somebody else"))))

    for attempt in (stranger.put("a.png", PNG, "image/png"), stranger.get("a.png"), stranger.delete("a.png")):
        with pytest.raises(MediaUnavailable):
            await attempt


async def test_the_shop_serves_pictures_of_a_bucket_that_is_its_own(shop_with_bucket: Shop) -> None:
    await shop_with_bucket.container.media_storage().put("products/c.png", PNG, "image/png")

    found = await shop_with_bucket.client.get("/media/products/c.png")
    missing = await shop_with_bucket.client.get("/media/products/none.png")

    assert (found.status_code, found.content, found.headers["content-type"]) == (200, PNG, "image/png")
    assert "immutable" in found.headers["cache-control"]
    assert missing.status_code == 404


async def test_a_public_bucket_is_where_browsers_are_sent(tmp_path: Path) -> None:
    access = BucketAccess(bucket="media", public_url="https://pictures.example")
    async with open_shop(replace(settings_for("memory", tmp_path), media="s3", bucket=access)) as shop:
        answer = await shop.client.get("/media/products/a.png")
        refused = await shop.client.get("/media/%2e%2e/a.png")

    assert answer.status_code == 307
    assert answer.headers["location"] == "https://pictures.example/products/a.png"
    assert refused.status_code == 404


async def test_health_tells_of_the_bucket(shop_with_bucket: Shop) -> None:
    assert (await shop_with_bucket.client.get("/health/ready")).json()["checks"]["media"] == "ok"


async def test_without_its_server_pictures_are_unavailable_and_the_shop_goes_on(tmp_path: Path) -> None:
    access = BucketAccess(bucket="media", key_id="k", secret="s", endpoint="http://127.0.0.1:1", path_style=True)
    async with open_shop(replace(settings_for("memory", tmp_path), media="s3", bucket=access)) as shop:
        picture = await shop.client.get("/media/a.png")
        ready = await shop.client.get("/health/ready")

    assert picture.status_code == 503
    assert picture.json()["code"] == "media_unavailable"
    assert ready.json() == {"status": "degraded", "checks": {"media": "down"}}


async def test_a_server_that_says_nothing_is_given_up_in_time(silent_server: str) -> None:
    address = BucketAddress(
        name="media", key_id="k", secret="s", region="us-east-1", endpoint=silent_server, path_style=True
    )
    bucket = Bucket(address, total_seconds=0.3)

    with pytest.raises(MediaUnavailable):
        await S3MediaStorage(bucket).get("a.png")
