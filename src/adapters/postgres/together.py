"""Writes that one statement carries out together: each statement costs the API and PostgreSQL more than most rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import psycopg

from adapters.postgres.database import Connection, kept_counter
from domain.kernel.errors import StaleAggregate

_PARAMETER = re.compile(r"%\((\w+)\)s")


class Writing:
    """A statement that can go with others: named common table expressions, of which the last tells what was written.

    Its name prefixes its parameters; its tables are those that it writes, whose keys it may find taken.
    """

    def __init__(self, name: str, tables: str, **expressions: str) -> None:
        self.name, self.tables = name, frozenset(tables.split())
        self.count = f"(SELECT count(*) FROM {next(reversed(expressions))})::int"  # noqa: S608 -- our own names
        named = ", ".join(f"{label} AS ({text.strip()})" for label, text in expressions.items())
        self.text = _PARAMETER.sub(rf"%({name}_\1)s", named)

    def values(self, parameters: Mapping[str, object]) -> dict[str, object]:
        """The parameters under their names in the statement."""
        return {f"{self.name}_{name}": value for name, value in parameters.items()}


@dataclass(frozen=True, slots=True)
class Write:
    """What to write, and who is told how many rows it were.

    It is `stale` where a key is taken or a row that it leans on is gone, and `lost` where it writes nothing: the
    version that was to be replaced is not there.
    """

    writing: Writing
    parameters: Mapping[str, object]
    then: Callable[[int], None]
    stale: str | None
    lost: str | None


class Gathered:
    """Writes that wait to be sent. They are carried out in their order, and none sees another's rows."""

    def __init__(self) -> None:
        self._writes: dict[str, Write] = {}
        self.is_open = False

    @property
    def is_empty(self) -> bool:
        return not self._writes

    def meets(self, writing: Writing) -> bool:
        """Whether a write to its tables waits: a second one may be of the same row."""
        return any(one.writing.tables & writing.tables for one in self._writes.values())

    def add(self, write: Write) -> None:
        self._writes[write.writing.name] = write

    def drop(self) -> None:
        """Forget what waits."""
        self._writes.clear()

    async def send(self, connection: Connection, *, is_alone: bool = False) -> None:
        """Carry them out. Raises `StaleAggregate` as each of them would by itself.

        `is_alone`: no transaction is around them, so that all of them must fail where one of several is lost.
        """
        if not self._writes:
            return
        writes, self._writes = list(self._writes.values()), {}
        values: dict[str, object] = {}
        for write in writes:
            values |= write.writing.values(write.parameters)
        must_find = tuple(write.writing for write in writes if write.lost) if is_alone and len(writes) > 1 else ()
        try:
            statement = _statement(tuple(write.writing for write in writes), must_find)
            cursor = await kept_counter(connection).execute(statement, values)
        except psycopg.errors.SerializationFailure as lost:
            raise StaleAggregate(next((write.lost for write in writes if write.lost), "What is written")) from lost
        except (psycopg.errors.UniqueViolation, psycopg.errors.ForeignKeyViolation) as refused:
            raise _named(refused, writes) from refused
        counts = await cursor.fetchone() or (0,) * len(writes)
        for write, rows in zip(writes, counts, strict=False):
            if write.lost and not rows:
                raise StaleAggregate(write.lost)
            write.then(rows)


@cache
def _statement(writings: tuple[Writing, ...], must_find: tuple[Writing, ...]) -> str:
    """The text of one statement for them, made once.

    It fails where one that must find its row does not, and another has written something that is to be taken back.
    """
    expressions = ",\n".join(one.text for one in writings)
    counts = ", ".join(f"{one.count} AS {one.name}" for one in writings)
    if not must_find:
        return f"WITH {expressions}\nSELECT {counts}"
    refused = f"CASE WHEN {_has_to_fail(writings, must_find)} THEN refuse_lost_write() END AS refused"
    # Counted once: without OFFSET each use would count anew.
    return f"WITH {expressions}\nSELECT *, {refused} FROM (SELECT {counts} OFFSET 0) AS counted"


def _has_to_fail(writings: tuple[Writing, ...], must_find: tuple[Writing, ...]) -> str:
    """Where one of those is lost, unless all that would be written is lost with it."""
    lost = f"least({', '.join(one.name for one in must_find)}) = 0"
    writing = [one for one in writings if one.tables]
    if not all(one in must_find for one in writing):
        return lost
    return f"{lost} AND greatest({', '.join(one.name for one in writing) or '0'}) > 0"


def _named(refused: psycopg.Error, writes: list[Write]) -> Exception:
    table = refused.diag.table_name
    return next(
        (StaleAggregate(write.stale) for write in writes if write.stale and table in write.writing.tables), refused
    )
