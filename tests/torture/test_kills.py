"""Fifty kills under load: nothing that was acknowledged is lost or doubled, and the shop is back by itself."""

import asyncio
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.killing import kept_shop

pytestmark = pytest.mark.timeout(1800)

KILLS = 50
BACK_WITHIN_SECONDS = 10
# A supervisor gives up on what dies five times in a minute: each of the three dies at most every 24 seconds.
_PAUSE_SECONDS = 8


async def test_a_busy_shop_survives_fifty_kills(tmp_path: Path) -> None:
    async with kept_shop(tmp_path / "data") as shop:
        slowest: dict[str, float] = {}
        async with shop.busy(shoppers=8):
            for name in islice(cycle(("api", "worker", "postgres")), KILLS):
                slowest[name] = max(slowest.get(name, 0), await shop.kills(name))
                await asyncio.sleep(_PAUSE_SECONDS)

        assert len(shop.journal.orders) > KILLS
        await shop.ends_well()
        assert max(slowest.values()) < BACK_WITHIN_SECONDS, slowest
