"""Three parts of a busy shop are killed without a word: what was acknowledged is there, once, and all is well after."""

from pathlib import Path

import pytest

from tests.killing import kept_shop

pytestmark = pytest.mark.timeout(600)


async def test_a_busy_shop_survives_three_kills(tmp_path: Path) -> None:
    async with kept_shop(tmp_path / "data") as shop:
        async with shop.busy(shoppers=4):
            for name in ("api", "postgres", "worker"):
                await shop.kills(name)

        assert len(shop.journal.orders) > 3
        await shop.ends_well()
