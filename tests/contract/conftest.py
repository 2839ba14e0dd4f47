"""Every suite here runs on memory and on PostgreSQL alike."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from entrypoints.container import Container
from entrypoints.settings import Settings
from tests.containers import a_container
from tests.shop import settings_for


def _settings(request: pytest.FixtureRequest, data_dir: Path) -> Settings:
    if request.param == "memory":
        return settings_for("memory", data_dir)
    return settings_for(
        "default",
        data_dir,
        database_url=request.getfixturevalue("clean_database"),
        redis_url=request.getfixturevalue("clean_redis"),
    )


@pytest.fixture(params=["memory", "postgres"])
async def container(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Container]:
    """The container of an empty shop, connected, and without anything that works in the background."""
    with a_container(_settings(request, tmp_path)) as container:
        if container.settings().profile == "memory":
            yield container
            return
        await container.database().open()
        yield container
        await container.database().close()
        await container.redis().aclose(close_connection_pool=True)


@pytest.fixture
def open_uow(container: Container) -> Any:
    """Opens units of work: `async with open_uow(actor) as uow:`."""
    return container.uow()
