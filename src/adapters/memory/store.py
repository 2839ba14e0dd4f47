"""A transactional store in memory: rows by table and key, READ COMMITTED, row locks held to the end.

A transaction writes into an overlay that becomes visible at commit, in one step of the event loop; rolling back is
forgetting the overlay. Values are copied on the way in and out, so that nobody holds a stored object.
"""

import asyncio
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Generator, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from adapters.memory.copying import copied
from application.kernel.ports import TransientFailure

T = TypeVar("T")
LockName = tuple[str, Hashable]
Check = Callable[["Transaction"], None]

LOCK_TIMEOUT_SECONDS = 2.0
_GONE = object()
_NOTHING: dict[Any, Any] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Index(Generic[T]):
    """Finds the rows of a table by a value. `values_of` names those of a row: none, one or many."""

    table: type[T]
    values_of: Callable[[T], Collection[Hashable]]


class Lock:
    """A locked row: who has it (nobody, while it is handed on), and who waits for it, first come first served."""

    __slots__ = ("holder", "name", "waiting")

    def __init__(self, name: LockName) -> None:
        self.name = name
        self.holder: Transaction | None = None
        self.waiting: deque[asyncio.Future[None]] | None = None


class _AtOnce:
    """Waits for nothing."""

    __slots__ = ()

    def __await__(self) -> Generator[Any, Any, None]:
        return iter(())  # type: ignore[return-value]  # all that awaiting takes, and cheaper than a generator


_AT_ONCE = _AtOnce()


class MemoryStore:
    """What is committed. Queries may read it directly: `rows` shows only committed values."""

    def __init__(self) -> None:
        self.tables: dict[type[Any], dict[Hashable, Any]] = {}
        self.locks: dict[LockName, Lock] = {}
        # What triggers do in the database: run at each commit, before it becomes visible.
        self.checks: list[Check] = []
        # Numbers that only grow, as a database's sequence gives them.
        self.sequence = itertools.count(1)
        # Each index that was asked for once, and the keys of the rows that have a value, in their order; and by table.
        self._keys: dict[Index[Any], dict[Hashable, dict[Hashable, None]]] = {}
        self._indexes: dict[type[Any], dict[Index[Any], dict[Hashable, dict[Hashable, None]]]] = {}

    def rows(self, table: type[T]) -> Iterator[T]:
        """Committed values of a table, named by their type. Not copies: for reading only."""
        return iter(list(self.tables.get(table, _NOTHING).values()))

    def find(self, table: type[T], key: Hashable) -> T | None:
        """The committed value under the key. Not a copy: for reading only."""
        found: T | None = self.tables.get(table, _NOTHING).get(key)
        return found

    def values(self, index: Index[Any]) -> list[Any]:
        """The values by which the index finds any committed row."""
        return list(self._keys_of(index))

    def where(self, index: Index[T], value: Hashable) -> list[T]:
        """The committed rows that the index finds by the value. Not copies: for reading only."""
        found = self._keys.get(index)
        if not (keys := (self._keys_of(index) if found is None else found).get(value)):
            return []
        rows = self.tables[index.table]
        return [rows[key] for key in keys]

    def keys_where(self, index: Index[Any], value: Hashable) -> Collection[Hashable]:
        """The keys of those rows."""
        return self._keys_of(index).get(value, ())

    def _keys_of(self, index: Index[Any]) -> dict[Hashable, dict[Hashable, None]]:
        if (found := self._keys.get(index)) is None:
            found = self._keys[index] = self._indexes.setdefault(index.table, {})[index] = {}
            for key, row in self.tables.get(index.table, _NOTHING).items():
                _move(found, key, (), index.values_of(row))
        return found

    def write(self, table: type[Any], key: Hashable, value: object) -> None:
        """Make a committed value visible, or remove it, and keep the indexes up."""
        rows = self.tables.setdefault(table, {})
        if indexes := self._indexes.get(table):
            former = rows.get(key, _GONE)
            for index, keys in indexes.items():
                values_of = index.values_of
                before = () if former is _GONE else values_of(former)
                after = () if value is _GONE else values_of(value)
                if before != after:
                    _move(keys, key, before, after)
        if value is _GONE:
            rows.pop(key, None)
        else:
            rows[key] = value

    def remove(self, table: type[Any], key: Hashable) -> None:
        """Remove a committed value."""
        self.write(table, key, _GONE)

    def release(self, lock: Lock) -> None:
        """Give a lock to who waits for it longest."""
        lock.holder = None
        while lock.waiting:
            turn = lock.waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        del self.locks[lock.name]


def _move(
    keys: dict[Hashable, dict[Hashable, None]],
    key: Hashable,
    before: Collection[Hashable],
    after: Collection[Hashable],
) -> None:
    # Most rows have one value, and most that are written are new: there is little to compare then.
    if len(before) > 1 or len(after) > 1:
        before, after = set(before).difference(after), set(after).difference(before)
    for value in before:
        there = keys[value]
        del there[key]
        if not there:
            del keys[value]
    for value in after:
        keys.setdefault(value, {})[key] = None


class Transaction:
    """One transaction on the store. A table is named by the type of its values."""

    def __init__(self, store: MemoryStore, now: datetime) -> None:
        self.store, self.now = store, now
        # By table: what was written or removed, by key.
        self._overlay: dict[type[Any], dict[Hashable, Any]] = {}
        self._held: list[Lock] = []

    def get(self, table: type[T], key: Hashable) -> T | None:
        """A copy of the value: this transaction's own, else the committed one."""
        return copied(self.find(table, key))

    def find(self, table: type[T], key: Hashable) -> T | None:
        """The same value. Not a copy: for reading only."""
        if (overlay := self._overlay.get(table)) is not None:
            value: Any = overlay.get(key, _NOTHING)
            if value is not _NOTHING:
                return None if value is _GONE else value
        found: T | None = self.store.tables.get(table, _NOTHING).get(key)
        return found

    def put(self, table: type[T], key: Hashable, value: T) -> None:
        """Write a value; visible to others at commit."""
        self._overlay.setdefault(table, {})[key] = copied(value)

    def delete(self, table: type[T], key: Hashable) -> None:
        """Remove a value; visible to others at commit."""
        self._overlay.setdefault(table, {})[key] = _GONE

    def scan(self, table: type[T]) -> list[T]:
        """Copies of all values, this transaction's writes included."""
        return [copied(value) for _, value in self.items(table)]

    def items(self, table: type[T]) -> list[tuple[Hashable, T]]:
        """All keys and values, this transaction's writes included. Not copies: for reading only."""
        merged: dict[Hashable, Any] = self.store.tables.get(table, _NOTHING)
        if (overlay := self._overlay.get(table)) is None:
            return list(merged.items())
        merged = merged | overlay
        return [(key, value) for key, value in merged.items() if value is not _GONE]

    def where(self, index: Index[T], value: Hashable) -> list[T]:
        """The rows that the index finds by the value, this transaction's writes included. Not copies."""
        overlay = self._overlay.get(index.table)
        if overlay is None:
            return self.store.where(index, value)
        rows, keys = self.store.tables.get(index.table, _NOTHING), self.store.keys_where(index, value)
        committed = [rows[key] for key in keys if key not in overlay]
        return committed + [row for row in self.touched(index.table) if value in index.values_of(row)]

    def items_where(self, index: Index[T], value: Hashable) -> list[tuple[Hashable, T]]:
        """The same rows with their keys."""
        keys = dict.fromkeys((*self.store.keys_where(index, value), *self._overlay.get(index.table, _NOTHING)))
        rows = [(key, row) for key in keys if (row := self.find(index.table, key)) is not None]
        return [(key, row) for key, row in rows if value in index.values_of(row)]

    def touched(self, table: type[T]) -> list[T]:
        """What this transaction wrote to the table (not what it removed): for checks at commit."""
        overlay = self._overlay.get(table)
        return [] if overlay is None else [value for value in overlay.values() if value is not _GONE]

    def written(self, tables: Iterable[type[T]]) -> Iterator[tuple[type[T], Collection[Hashable]]]:
        """Of those tables the ones that this transaction wrote to, or removed from, with the keys."""
        for table in tables:
            if (overlay := self._overlay.get(table)) is not None:
                yield table, overlay

    def wrote(self, table: type[object]) -> bool:
        """Whether this transaction wrote to the table, or removed from it."""
        return table in self._overlay

    def lock(self, table: type[object], key: Hashable) -> Awaitable[None]:
        """Lock a row to the end of the transaction; raises `TransientFailure` after two seconds."""
        return self._taken((table.__name__, key))

    def claim_unique(self, constraint: str, value: Hashable) -> Awaitable[None]:
        """Wait for other transactions that are about to write the same unique value; check for it afterwards."""
        return self._taken((f"unique:{constraint}", value))

    def _taken(self, name: LockName) -> Awaitable[None]:
        """Most locks are free: there is nothing to wait for then."""
        lock = self.store.locks.get(name)
        if lock is not None and lock.holder is not self:
            return self._acquire(lock)
        if lock is None:
            lock = self.store.locks[name] = Lock(name)
            lock.holder = self
            self._held.append(lock)
        return _AT_ONCE

    async def _acquire(self, lock: Lock) -> None:
        try:
            async with asyncio.timeout(LOCK_TIMEOUT_SECONDS):
                await self._turn(lock)
        except TimeoutError:
            raise TransientFailure(f"lock on {lock.name}") from None
        lock.holder = self
        self._held.append(lock)

    async def _turn(self, lock: Lock) -> None:
        turn = asyncio.get_running_loop().create_future()
        if lock.waiting is None:
            lock.waiting = deque()
        lock.waiting.append(turn)
        try:
            await turn
        except BaseException:
            # Who goes away just when it was given the lock passes it on.
            if turn.done() and not turn.cancelled():
                self.store.release(lock)
            raise

    def commit(self) -> None:
        """Check what the database's triggers would, then make all writes visible at once."""
        for check in self.store.checks:
            check(self)
        for table, rows in self._overlay.items():
            for key, value in rows.items():
                self.store.write(table, key, value)
        self.end()

    def end(self) -> None:
        """Forget what was not committed, and let others have the locks."""
        self._overlay.clear()
        for lock in self._held:
            self.store.release(lock)
        self._held.clear()
