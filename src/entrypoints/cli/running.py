"""How a command runs use cases: a container for the environment's settings, connected for as long as it takes."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeVar

from adapters.bundled.errors import BundledServerFailed
from adapters.bundled.postgres import PostgresServer
from adapters.bundled.valkey import ValkeyServer
from entrypoints.container import Container, build_container
from entrypoints.environment import InvalidSettings
from entrypoints.settings import Settings

T = TypeVar("T")

_SERVERS = {"DATABASE_URL": (PostgresServer, "postgres"), "REDIS_URL": (ValkeyServer, "valkey")}


def run(work: Callable[[Container], Awaitable[T]]) -> T:
    """Do the work with a connected container. Raises `InvalidSettings` before anything is touched."""
    return asyncio.run(_connected(build_container(settings_of(os.environ)), work))


def settings_of(environ: Mapping[str, str]) -> Settings:
    """The environment's; servers that it does not name are those of the shop that `make run` keeps open in DATA_DIR."""
    if environ.get("PROFILE") == "memory":
        return Settings.from_env(environ)
    folder = Path(environ.get("DATA_DIR") or ".data").absolute()
    found: dict[str, str] = {}
    for name, (server_class, part) in _SERVERS.items():
        if not (environ.get(name) or environ.get(f"{name}_FILE")):
            found[name] = _address(name, server_class, folder / part)
    return Settings.from_env({**environ, **found})


def _address(name: str, server_class: type[PostgresServer | ValkeyServer], folder: Path) -> str:
    try:
        server = server_class(folder)
        if server.find():
            return server.url
    except BundledServerFailed:
        pass  # this installation brings no servers: there is none to be found
    raise InvalidSettings(
        [f"no shop is open in {folder.parent}: open it with `make run` (DATA_DIR names its folder), or set {name}"]
    )


async def _connected(container: Container, work: Callable[[Container], Awaitable[T]]) -> T:
    if container.settings().profile == "memory":
        return await work(container)
    database = container.database()
    await database.open()
    try:
        return await work(container)
    finally:
        await database.close()
