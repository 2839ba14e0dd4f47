"""Attempts are counted alike by every store, in one step."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.memory.attempts import MemoryAttemptThrottle
from adapters.redis.attempts import RedisAttemptThrottle
from adapters.redis.connection import Breaker, connect
from adapters.system.clock import SystemClock
from application.identity.attempts import AttemptThrottle, Backoff
from entrypoints.container import build_container
from tests.shop import settings_for

RULE = Backoff("test", free=3, longest_wait_seconds=60, memory_seconds=3600)


@pytest.fixture(params=["memory", "redis", "redis that is gone"])
async def throttle(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    if request.param == "redis":
        settings = settings_for(
            "default",
            tmp_path,
            database_url="postgresql://127.0.0.1:1/none",
            redis_url=request.getfixturevalue("clean_redis"),
        )
        container = build_container(replace(settings, rate_limits=True))
        yield container.attempt_throttle()
        await container.redis().aclose(close_connection_pool=True)
        return
    memory = MemoryAttemptThrottle(SystemClock())
    if request.param == "memory":
        yield memory
        return
    client = connect("redis://127.0.0.1:1/0")
    yield RedisAttemptThrottle(client, Breaker(), memory)
    await client.aclose()


async def test_free_attempts_pass_and_further_ones_wait(throttle: AttemptThrottle) -> None:
    passed = [(await throttle.admit(RULE, "ann")).is_allowed for _ in range(RULE.free)]

    refused = await throttle.admit(RULE, "ann")

    assert passed == [True] * RULE.free
    assert (refused.is_allowed, refused.retry_after_seconds) == (False, 1)
    assert (await throttle.admit(RULE, "bob")).is_allowed
    assert (await throttle.admit(replace(RULE, name="other"), "ann")).is_allowed


async def test_of_many_at_once_no_more_than_the_free_ones_pass(throttle: AttemptThrottle) -> None:
    verdicts = await asyncio.gather(*(throttle.admit(RULE, "ann") for _ in range(30)))

    assert [verdict.is_allowed for verdict in verdicts].count(True) == RULE.free


async def test_what_was_no_guess_is_taken_back(throttle: AttemptThrottle) -> None:
    for _ in range(2 * RULE.free):
        assert (await throttle.admit(RULE, "ann")).is_allowed
        await throttle.forgive(RULE, "ann")
    await throttle.forgive(RULE, "nobody")

    passed = [(await throttle.admit(RULE, "ann")).is_allowed for _ in range(RULE.free + 1)]

    assert passed == [True] * RULE.free + [False]
