"""A whole shop for one test: a container, connected, and a client of its HTTP API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import httpx

from entrypoints.container import Container, build_container
from entrypoints.http.app import create_app
from entrypoints.settings import Settings


@dataclass(frozen=True, slots=True)
class Shop:
    """`client` speaks to the API whose use cases are those of `container`."""

    container: Container
    client: httpx.AsyncClient


def settings_for(
    profile: Literal["default", "memory"], data_dir: Path, *, database_url: str = "", redis_url: str = ""
) -> Settings:
    """Settings of a test shop: no limits on how often one may ask."""
    return Settings(
        env="test",
        profile=profile,
        data_dir=data_dir,
        database_url=database_url,
        redis_url=redis_url,
        secret_key=b"a secret of the tests, 32 bytes long",
        rate_limits=False,
    )


@asynccontextmanager
async def open_shop(settings: Settings) -> AsyncIterator[Shop]:
    """The shop, connected for as long as the block lasts."""
    container = build_container(settings)
    app = create_app(container)
    async with (
        app.lifespan(),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(cast("Any", app), raise_app_exceptions=False),
            base_url="http://127.0.0.1:8000",
        ) as client,
    ):
        yield Shop(container, client)
