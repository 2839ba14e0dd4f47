"""The guards that `make torture` removes one by one are still where it looks for them, and so are their tests."""

from pathlib import Path

import pytest

from tests.torture.guard import Guard
from tests.torture.guards import all_guards

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("guard", list(all_guards()), ids=lambda guard: guard.name)
def test_a_guard_can_be_removed(guard: Guard) -> None:
    assert (ROOT / guard.path).read_text(encoding="utf-8").count(guard.there) == 1
    for test in guard.tests:
        path, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8")
