"""How a command runs use cases: a container for the environment's settings, connected for as long as it takes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from entrypoints.container import Container, build_container
from entrypoints.settings import Settings

T = TypeVar("T")


def run(work: Callable[[Container], Awaitable[T]]) -> T:
    """Do the work with a connected container. Raises `InvalidSettings` before anything is touched."""
    return asyncio.run(_connected(build_container(Settings.from_env()), work))


async def _connected(container: Container, work: Callable[[Container], Awaitable[T]]) -> T:
    if container.settings().profile == "memory":
        return await work(container)
    database = container.database()
    await database.open()
    try:
        return await work(container)
    finally:
        await database.close()
