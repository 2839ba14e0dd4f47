"""A flash sale, small enough for every day; `make torture` holds the large one."""

import pytest

from tests.integration.races.conftest import Race
from tests.integration.races.sale import flash_sale


@pytest.mark.timeout(180)
async def test_150_buyers_and_20_pieces(race: Race) -> None:
    await flash_sale(race, buyers=150, pieces=20)
