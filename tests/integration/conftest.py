"""The HTTP API whole, on real servers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.shop import Shop, open_shop, settings_for


@pytest.fixture
async def shop(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Shop]:
    """An empty shop on PostgreSQL and Valkey."""
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(settings) as shop:
        yield shop
