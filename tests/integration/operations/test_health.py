"""What load balancers are told."""

from pathlib import Path

from dependency_injector import providers

from adapters.postgres.database import Database
from adapters.postgres.health import DatabaseProbe
from tests.shop import Shop, open_shop, settings_for


async def test_a_shop_without_a_worker_serves_but_says_so(shop: Shop) -> None:
    answer = await shop.client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "degraded",
        "checks": {"database": "ok", "redis": "ok", "worker": "down", "media": "ok"},
    }
    assert answer.headers["cache-control"] == "no-store"


async def test_a_worker_that_gives_signs_of_life_makes_it_whole(shop: Shop) -> None:
    await shop.container.database().rows("SELECT procrastinate_register_worker_v1()")

    assert (await shop.client.get("/health/ready")).json()["status"] == "ok"


async def test_a_worker_that_fell_silent_does_not_count(shop: Shop) -> None:
    await shop.container.database().rows(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
    )

    assert (await shop.client.get("/health/ready")).json()["checks"]["worker"] == "down"


async def test_without_redis_the_shop_is_degraded(clean_database: str, tmp_path: Path) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url="redis://127.0.0.1:1/0")
    async with open_shop(settings) as shop:
        answer = await shop.client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json()["checks"]["redis"] == "down"


async def test_without_its_database_the_shop_is_down_but_alive(shop: Shop) -> None:
    gone = DatabaseProbe(Database("postgresql://postgres@127.0.0.1:1/none"))
    shop.container.server_probes.override(providers.Object([gone]))

    ready = await shop.client.get("/health/ready")
    live = await shop.client.get("/health/live")

    assert ready.status_code == 503
    assert ready.json()["status"] == "down"
    assert ready.json()["checks"]["database"] == "down"
    assert (live.status_code, live.json()) == (200, {"status": "ok"})


async def test_in_memory_there_is_nothing_that_could_fail(tmp_path: Path) -> None:
    settings = settings_for("memory", tmp_path)
    async with open_shop(settings) as shop:
        answer = await shop.client.get("/health/ready")

    assert answer.json() == {"status": "ok", "checks": {}}
