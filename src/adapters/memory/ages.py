"""What is old, found without a look at all that is young: sweeps come often and seldom find anything."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Generic, TypeVar

from adapters.memory.store import Index, Transaction

T = TypeVar("T")

_DAY_SECONDS = 86_400


class Ages(Generic[T]):
    """The rows of a table by the day of a moment of theirs; those of which `moment_of` is None have no age."""

    def __init__(self, table: type[T], moment_of: Callable[[T], datetime | None]) -> None:
        self._moment_of = moment_of
        self._days: Index[T] = Index(table, self._days_of)

    def before(self, transaction: Transaction, moment: datetime) -> list[tuple[Hashable, T]]:
        """Keys and rows of what is older, this transaction's writes included. Not copies: for reading only."""
        written = [day for row in transaction.touched(self._days.table) for day in self._days_of(row)]
        days = dict.fromkeys([*transaction.store.values(self._days), *written])
        return [
            (key, row)
            for day in days
            if day <= _day(moment)
            for key, row in transaction.items_where(self._days, day)
            if (own := self._moment_of(row)) is not None and own < moment
        ]

    def _days_of(self, row: T) -> tuple[int, ...]:
        moment = self._moment_of(row)
        return () if moment is None else (_day(moment),)


def _day(moment: datetime) -> int:
    return int(moment.timestamp()) // _DAY_SECONDS
