"""A shop in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entrypoints.container import Container
from tests.containers import a_container
from tests.shop import settings_for


@pytest.fixture
def container(tmp_path: Path) -> Iterator[Container]:
    with a_container(settings_for("memory", tmp_path)) as container:
        yield container
