"""A flash sale in full size."""

import pytest

from tests.integration.races.conftest import Race
from tests.integration.races.sale import flash_sale


@pytest.mark.timeout(900)
async def test_a_thousand_buyers_and_a_hundred_pieces_at_two_processes(race: Race) -> None:
    await flash_sale(race, buyers=1_000, pieces=100)
