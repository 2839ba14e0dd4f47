"""Parts of lists that are shown newest first."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")
Place = tuple[datetime, UUID]


def newest_first(rows: Iterable[T], place_of: Callable[[T], Place], after: Place | None) -> list[T]:
    """The rows that stand after a place, the newest first; those of one moment by their id."""
    ordered = sorted(sorted(rows, key=lambda row: place_of(row)[1]), key=lambda row: place_of(row)[0], reverse=True)
    if after is None:
        return ordered
    moment, last = after
    return [row for row in ordered if (at := place_of(row))[0] < moment or (at[0] == moment and at[1] > last)]
