"""Every fault point in every way, one at a time, at two processes of the API: each of them is survived."""

from collections.abc import AsyncIterator
from itertools import product

import pytest
import pytest_asyncio

from application.kernel.faults import FaultMode, FaultPoint
from tests.servers import Addresses
from tests.walk import Walk, walking

pytestmark = [pytest.mark.timeout(900), pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def walk(server_addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    """One for all: what a fault leaves behind would be found by the tests that follow."""
    folder = tmp_path_factory.mktemp("walk")
    async with walking(server_addresses, "torture_walk", server_addresses.keys(0), folder, apis=2) as walk:
        yield walk


@pytest.mark.parametrize(("point", "mode"), list(product(FaultPoint, FaultMode)))
async def test_a_point_is_survived(walk: Walk, point: FaultPoint, mode: FaultMode) -> None:
    walk.arm([(point, mode)])

    await walk.goes_on_until_all_are_met(rounds=6, at_once=1)

    assert walk.armed() == []
    await walk.ends_well()
