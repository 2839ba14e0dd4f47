"""Files that appear whole or not at all, also when the process dies while writing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


@contextmanager
def a_draft(path: Path, *, mode: int | None = None) -> Iterator[BinaryIO]:
    """A file to write to, which takes its place at the end; gone where that breaks off.

    With a mode where not everybody on the machine may read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex}.draft")
    try:
        if mode is not None:
            draft.touch(mode=mode)
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def drop_drafts(folder: Path, before: datetime) -> int:
    """Remove drafts below the folder that nobody wrote to since; how many. Their processes died."""
    dropped = 0
    for path in list(folder.rglob("*.draft")):
        # One that is being written may come to its end at this moment.
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                dropped += 1
    return dropped


def write_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put the data there."""
    with a_draft(path, mode=mode) as file:
        file.write(data)


def read_file(path: Path) -> bytes | None:
    """What is there, if anything is."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def read_part(path: Path, start: int, length: int) -> bytes | None:
    """So many of its bytes from there on, if it is there."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
