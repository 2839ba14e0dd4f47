"""Rate limits: counted by all processes together, and by each alone when Redis is gone."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.memory.limits import MemoryRateLimiter
from adapters.redis.connection import Breaker, connect
from adapters.redis.limits import RedisRateLimiter
from adapters.system.clock import SystemClock
from application.kernel.limits import Limit
from tests.shop import open_shop, settings_for

NOBODY = "redis://127.0.0.1:1/0"
LIMIT = Limit("test", 3, 60, is_critical=True)


def a_limiter(url: str) -> RedisRateLimiter:
    return RedisRateLimiter(connect(url), Breaker(), MemoryRateLimiter(SystemClock()))


async def allowed(limiter: RedisRateLimiter, limit: Limit = LIMIT, subject: str = "ann") -> bool:
    return (await limiter.hit(limit, subject)).is_allowed


async def test_two_processes_count_together(clean_redis: str) -> None:
    clients = [connect(clean_redis) for _ in range(2)]
    one, two = (RedisRateLimiter(client, Breaker(), MemoryRateLimiter(SystemClock())) for client in clients)

    passed = await asyncio.gather(*(allowed(limiter) for limiter in (one, two) * 4))
    refused = await one.hit(LIMIT, "ann")

    assert passed.count(True) == 3
    assert 0 < refused.retry_after_seconds <= 60
    assert await allowed(two, subject="bob")
    await two.forget(LIMIT, "ann")
    assert await allowed(one)
    for client in clients:
        await client.aclose()


async def test_without_redis_critical_limits_hold_and_others_pass() -> None:
    limiter = a_limiter(NOBODY)

    assert [await allowed(limiter) for _ in range(5)] == [True] * 3 + [False] * 2
    assert [await allowed(limiter, replace(LIMIT, is_critical=False)) for _ in range(5)] == [True] * 5


@pytest.mark.parametrize("path", ["auth/login", "auth/register"])
async def test_one_address_may_not_ask_for_ever(
    clean_redis: str, clean_database: str, tmp_path: Path, path: str
) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(replace(settings, rate_limits=True)) as shop:
        answers = [await shop.client.post(f"/api/v1/{path}", json={}) for _ in range(121)]

    assert answers[0].status_code == 422
    assert answers[-1].status_code == 429
    assert answers[-1].json()["code"] == "too_many_requests"
    assert int(answers[-1].headers["Retry-After"]) > 0


async def test_six_wrong_passwords_are_told_to_wait(clean_redis: str, clean_database: str, tmp_path: Path) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    body = {"email": "ann@example.com", "password": "a wrong password"}
    async with open_shop(replace(settings, rate_limits=True)) as shop:
        answers = [await shop.client.post("/api/v1/auth/login", json=body) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
