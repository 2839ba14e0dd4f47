"""Libraries that are left aside while the API is loaded."""

import sys
from importlib import import_module

import pytest

from entrypoints.http.loading import left_aside

# A module that nobody loads, and one that everybody has.
RARE, USUAL = "this", "json"


def test_what_is_left_aside_is_not_found_until_the_block_ends(capsys: pytest.CaptureFixture[str]) -> None:
    sys.modules.pop(RARE, None)

    with left_aside(RARE, USUAL):
        with pytest.raises(ModuleNotFoundError, match=RARE):
            import_module(RARE)
        assert import_module(USUAL) is sys.modules[USUAL]

    assert import_module(RARE) is sys.modules.pop(RARE)
    assert "Zen" in capsys.readouterr().out
