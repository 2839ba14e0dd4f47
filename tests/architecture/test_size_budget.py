"""The size budget sees what is too large, and lets pass only what is excused with a reason."""

from pathlib import Path

import pytest

from tools.size_budget import Exceptions, findings

LONG_FILE = "x = 1\n" * 251
LONG_FUNCTION = "def whole() -> None:\n" + "    pass\n" * 40
MANY_IMPORTS = "import os\n" * 21


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (LONG_FILE, "src/domain/big.py: 251 lines, at most 250"),
        (LONG_FUNCTION, "src/domain/big.py:1: whole has 41 lines, at most 40"),
        (MANY_IMPORTS, "src/domain/big.py: 21 imports, at most 20"),
    ],
)
def test_what_is_too_large_is_found(tmp_path: Path, text: str, finding: str) -> None:
    _write(tmp_path, "src/domain/big.py", text)

    assert list(findings(tmp_path, Exceptions({}))) == [finding]


def test_adapters_may_be_longer(tmp_path: Path) -> None:
    _write(tmp_path, "src/adapters/postgres/big.py", LONG_FILE)

    assert list(findings(tmp_path, Exceptions({}))) == []


def test_a_listed_file_may_be_as_large_as_it_says(tmp_path: Path) -> None:
    _write(tmp_path, "src/domain/big.py", LONG_FILE)

    assert list(findings(tmp_path, Exceptions({"src/domain/big.py": {"lines": 260, "reason": "one table"}}))) == []


def test_an_exception_needs_a_reason_and_a_file(tmp_path: Path) -> None:
    found = list(findings(tmp_path, Exceptions({"src/gone.py": {"lines": 260}})))

    assert found == [
        "size_budget.toml: src/gone.py gives no reason",
        "size_budget.toml: src/gone.py is gone: take it out",
    ]


def _write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True)
    (root / name).write_text(text, encoding="utf-8")
