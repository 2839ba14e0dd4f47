"""The sandbox provider's webhooks on their way over real HTTP, and within one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import uvicorn

from adapters.memory.order.payments import StoredEvent
from application.checkout.deliver_sandbox_events import DeliverSandboxEvents
from entrypoints.container import Container, build_container
from entrypoints.http.app import create_app
from tests.ports import free_port
from tests.purchase import a_buyer, intent_of
from tests.shelf import SYSTEM
from tests.shop import settings_for


@asynccontextmanager
async def served(container: Container) -> AsyncIterator[None]:
    """The shop's API at its public address."""
    port = int(container.settings().public_url.rpartition(":")[2])
    config = uvicorn.Config(cast("Any", create_app(container)), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done()
        await asyncio.sleep(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        await serving


async def deliver(container: Container) -> int:
    delivered: int = await container.deliver_sandbox_events()(DeliverSandboxEvents(), actor=SYSTEM)
    return delivered


@pytest.fixture
def container(clean_database: str, clean_redis: str, tmp_path: Path) -> Container:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    return build_container(replace(settings, public_url=f"http://127.0.0.1:{free_port()}"))


async def test_webhooks_arrive_over_http(container: Container) -> None:
    async with served(container):
        buyer = await a_buyer(container)
        await buyer.pays(intent_of(await buyer.starts()))

        delivered = [await deliver(container), await deliver(container)]

        kept = await container.database().rows("SELECT type FROM provider_events")
        jobs = await container.database().rows(
            "SELECT scheduled_at > now() AS waits FROM procrastinate_jobs"
            " WHERE task_name = 'checkout.apply_provider_event'"
        )
    assert delivered == [1, 0]
    assert [row["type"] for row in kept] == ["payment_intent.amount_capturable_updated"]
    assert [job["waits"] for job in jobs] == [True]


async def test_webhooks_wait_for_a_shop_that_is_down(container: Container) -> None:
    await container.database().open()
    buyer = await a_buyer(container)
    await buyer.pays(intent_of(await buyer.starts()))

    delivered = await deliver(container)

    (waiting,) = await container.database().rows(
        "SELECT attempts, next_attempt_at > now() AS waits, delivered_at FROM sandbox.events"
    )
    await container.database().close()
    assert delivered == 0
    assert waiting == {"attempts": 1, "waits": True, "delivered_at": None}


async def test_webhooks_arrive_within_one_process_in_memory(tmp_path: Path) -> None:
    container = build_container(settings_for("memory", tmp_path))
    buyer = await a_buyer(container)
    await buyer.pays(intent_of(await buyer.starts()))

    delivered = [await deliver(container), await deliver(container)]

    assert delivered == [1, 0]
    kept = [row.event.type for row in container.memory_store().rows(StoredEvent)]
    assert kept == ["payment_intent.amount_capturable_updated"]
