"""Files that are stored before what names them is saved: nobody is shown a name without its file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from application.kernel.ports import AlreadyAnswered
from domain.kernel.errors import DomainError, Unavailable


class Deletes(Protocol):
    """Whatever keeps files."""

    async def delete(self, key: str) -> None:
        """Remove the file; nothing where there is none."""


@asynccontextmanager
async def kept_if_saved(files: Deletes, key: str | None) -> AsyncIterator[None]:
    """Around what saves the name of a file; deletes the file where that is refused.

    Not where the database went away: it may have committed before, and a file too many is better than one lost.
    """
    try:
        yield
    except Unavailable:
        raise
    except (AlreadyAnswered, DomainError):
        if key is not None:
            await files.delete(key)
        raise
