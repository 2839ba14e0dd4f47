"""A shop in memory."""

from pathlib import Path

import pytest

from entrypoints.container import Container, build_container
from tests.shop import settings_for


@pytest.fixture
def container(tmp_path: Path) -> Container:
    return build_container(settings_for("memory", tmp_path))
