"""What the worker's clean-up does of all that it should."""

import os
from datetime import timedelta

import pytest

from application.operations.clean_up import CleanUp
from entrypoints.container import Container
from tests.shelf import SYSTEM


@pytest.mark.parametrize("days", [0, 2])
async def test_drafts_of_processes_that_died_go_after_a_day(container: Container, days: int) -> None:
    draft = container.settings().data_dir / "private" / "digital" / "01.draft"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half of it")
    since = (container.clock().now() - timedelta(days=days)).timestamp()
    os.utime(draft, (since, since))

    removed = await container.clean_up()(CleanUp(), actor=SYSTEM)

    in_memory = container.settings().profile == "memory"
    assert removed["unfinished_files"] == (0 if in_memory or not days else 1)
    assert draft.exists() is (in_memory or not days)
