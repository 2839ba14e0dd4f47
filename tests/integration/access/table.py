"""The table of docs/access.md, read as the truth that the sweep holds the API to."""

import re
from functools import cache

from domain.identity.permission import Permission
from tools.access import PAGE, Row


@cache
def told() -> dict[str, Row]:
    """The rows by operation."""
    rows = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            rows[cells[0].strip("`")] = Row(*cells)
    return rows


def permissions_of(row: Row) -> list[Permission]:
    """Those that staff need."""
    return [Permission(name) for name in re.findall(r"`([a-z_.]+)`", row.who)]
