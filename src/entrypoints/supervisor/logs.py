"""The children's logs: one file each, the last few starts kept, and what matters shown at once."""

import re
from pathlib import Path

_KEPT = 3
_SHOWN_AT_ONCE = 20


def rotate(path: Path) -> None:
    """Put the log of the last start aside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for age in range(_KEPT, 0, -1):
        older = path.with_name(f"{path.name}.{age}")
        newer = path.with_name(f"{path.name}.{age - 1}") if age > 1 else path
        if newer.exists():
            newer.replace(older)


def last_words(path: Path) -> str:
    """The last line of a log that says anything: of a failure, mostly the reason."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


class Follower:
    """Reads what was added to a log since the last look, and keeps the lines that match."""

    def __init__(self, path: Path, noteworthy: re.Pattern[str]) -> None:
        self._path = path
        self._noteworthy = noteworthy
        self._offset = 0
        self._partial = b""

    def news(self) -> list[str]:
        if not self._path.exists():
            return []
        with self._path.open("rb") as file:
            file.seek(self._offset)
            added = file.read()
        self._offset += len(added)
        *whole, self._partial = (self._partial + added).split(b"\n")
        lines = (line.decode(errors="replace").rstrip() for line in whole)
        found = [line for line in lines if self._noteworthy.search(line)]
        hidden = len(found) - _SHOWN_AT_ONCE
        return found if hidden <= 0 else [*found[:_SHOWN_AT_ONCE], f"… and {hidden} more lines in {self._path}"]
