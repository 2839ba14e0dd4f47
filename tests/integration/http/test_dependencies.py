"""How a route's dependencies are asked for."""

import asyncio
from typing import Any, cast

import httpx
from litestar import Litestar, get
from litestar.di import NamedDependency, Provide

from entrypoints.http.dependencies import one_by_one


def _one() -> str:
    task = asyncio.current_task()
    return task.get_name() if task else ""


def _other() -> str:
    return _one()


@get("/", dependencies={"one": Provide(_one, sync_to_thread=False), "other": Provide(_other, sync_to_thread=False)})
async def tasks(one: NamedDependency[str], other: NamedDependency[str]) -> list[str]:
    return [one, other, _one()]


async def test_no_task_is_started_for_any() -> None:
    app = Litestar([tasks], openapi_config=None)
    one_by_one(app)
    transport = httpx.ASGITransport(cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        answer = await client.get("/")
    assert len(set(answer.json())) == 1
