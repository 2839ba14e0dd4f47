"""What is generated from the code and committed is current; what documents name is there."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from entrypoints.cli.openapi import openapi
from tools import access

ROOT = Path(__file__).resolve().parents[2]
SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ASVS = tomllib.loads((ROOT / "tests" / "data" / "asvs" / "asvs-5.0.0.toml").read_text(encoding="utf-8"))

STATES = {"met", "**partly**", "**not met**", "does not apply", "the operator's"}
_NAMED = re.compile(r"`((?:tests|docs|src|web)/[\w./-]+?\.\w+)(?:::(\w+))?`")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row of the table."""

    id: str
    level: str
    words: str
    state: str
    how: str
    shown_by: str


def requirements() -> list[Requirement]:
    rows = re.findall(r"^\| (\d+\.\d+\.\d+) \|(.*)\|$", SECURITY, re.MULTILINE)
    return [Requirement(number, *(cell.strip() for cell in cells.split("|"))) for number, cells in rows]


def test_the_openapi_document_is_that_of_the_code() -> None:
    outcome = CliRunner().invoke(openapi, ["--check"])

    assert outcome.exit_code == 0, outcome.output


def test_the_table_of_access_is_that_of_the_code() -> None:
    assert access.PAGE.read_text(encoding="utf-8") == access.drawn(), (
        "A route came, went or changed who may use it. Run: python -m tools.access, and read what it wrote in"
        " docs/access.md as a reviewer would."
    )


@pytest.mark.parametrize("level", ["1", "2"])
def test_every_requirement_of_the_asvs_is_answered_once(level: str) -> None:
    answered = [row.id for row in requirements() if row.level == level]

    assert sorted(answered) == sorted(ASVS[f"level_{level}"]["requirements"].split())


def test_every_answer_says_how() -> None:
    assert [row.id for row in requirements() if row.state not in STATES or not row.how] == []


def test_what_is_met_has_something_to_show() -> None:
    assert [row.id for row in requirements() if row.state in {"met", "**partly**"} and not row.shown_by] == []


def test_what_the_security_document_names_is_there() -> None:
    missing = [f"{file}::{name}" for file, name in _NAMED.findall(SECURITY) if not _is_there(ROOT / file, name)]

    assert missing == [], "A test that docs/security.md names went or was renamed: name the one that shows it now."


def _is_there(file: Path, name: str) -> bool:
    """The file, and the test in it where one is named."""
    if not name or not file.exists():
        return file.exists()
    return re.search(rf"^(?:async )?def {name}\(", file.read_text(encoding="utf-8"), re.MULTILINE) is not None


def test_every_document_that_is_linked_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+\.\w+)(?:#[\w-]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
