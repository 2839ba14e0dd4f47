"""Every suite here runs on memory and on PostgreSQL alike."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from entrypoints.container import Container
from entrypoints.settings import Settings
from tests.shop import open_shop, settings_for


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
    """The container of an empty shop."""
    async with open_shop(_settings(request, tmp_path)) as shop:
        yield shop.container


@pytest.fixture
def open_uow(container: Container) -> Any:
    """Opens units of work: `async with open_uow(actor) as uow:`."""
    return container.uow()
