"""Every fault point in turn breaks, stalls and loses its answer, in a shop of processes; all of it ends well."""

from pathlib import Path

import pytest

from application.kernel.faults import FaultMode, FaultPoint
from tests.servers import Addresses
from tests.walk import walking

pytestmark = pytest.mark.timeout(600)

# Killing is for `make torture`: each start of a process takes seconds.
MODES = (FaultMode.ERROR, FaultMode.HANG, FaultMode.LOST)


async def test_every_point_is_survived(
    server_addresses: Addresses, worker_id: str, redis_url: str, tmp_path: Path
) -> None:
    """Points that nobody reached stay armed, and fail the test."""
    async with walking(server_addresses, f"walk_{worker_id}", redis_url, tmp_path, apis=1) as walk:
        walk.arm((point, mode) for point in FaultPoint for mode in MODES)

        await walk.goes_on_until_all_are_met(rounds=12, at_once=4)

        assert walk.armed() == []
        await walk.ends_well()
