"""Several processes of one shop."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.goods import a_wardrobe
from tests.pages import a_build
from tests.shop import Shop, open_shop, settings_for


@pytest.fixture
async def two(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[tuple[Shop, Shop]]:
    """Two processes of one shop, in all but the process."""
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    web = a_build(tmp_path / "web")
    async with AsyncExitStack() as stack:
        shops = (
            await stack.enter_async_context(open_shop(settings, web)),
            await stack.enter_async_context(open_shop(settings, web)),
        )
        await a_wardrobe(shops[0].container)
        yield shops
