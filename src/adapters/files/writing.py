"""Files that appear whole or not at all, also when the process dies while writing."""

from pathlib import Path
from uuid import uuid4


def write_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put the data there; with a mode where not everybody on the machine may read them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex}.draft")
    try:
        if mode is not None:
            draft.touch(mode=mode)
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


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
