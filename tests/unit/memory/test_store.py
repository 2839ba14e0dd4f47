"""The store in memory: what is found by an index is what a look at every row would find."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.copying import copied
from adapters.memory.store import Index, MemoryStore, Transaction

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tag:
    name: str


@dataclass
class Thing:
    color: str
    tags: set[int] = field(default_factory=set)
    parts: list["Thing"] = field(default_factory=list)
    tag: Tag = Tag("plain")


BY_COLOR: Index[Thing] = Index(Thing, lambda thing: (thing.color,))
BY_TAG: Index[Thing] = Index(Thing, lambda thing: thing.tags)

writes = st.lists(
    st.tuples(
        st.integers(0, 5), st.one_of(st.none(), st.builds(Thing, st.sampled_from("rgb"), st.sets(st.integers(0, 3))))
    )
)


def _write(transaction: Transaction, changes: list[tuple[int, Thing | None]]) -> None:
    for key, thing in changes:
        if thing is None:
            transaction.delete(Thing, key)
        else:
            transaction.put(Thing, key, thing)


def _sorted(things: list[Thing]) -> list[tuple[str, list[int]]]:
    return sorted((thing.color, sorted(thing.tags)) for thing in things)


@given(writes, writes, writes)
def test_an_index_finds_what_a_look_at_every_row_finds(
    first: list[tuple[int, Thing | None]],
    second: list[tuple[int, Thing | None]],
    open_ones: list[tuple[int, Thing | None]],
) -> None:
    store = MemoryStore()
    for changes in (first, second):
        transaction = Transaction(store, NOW)
        _write(transaction, changes)
        transaction.commit()
        store.where(BY_COLOR, "r")
    transaction = Transaction(store, NOW)
    _write(transaction, open_ones)

    for reader, rows in ((store, list(store.rows(Thing))), (transaction, transaction.scan(Thing))):
        for color in "rgb":
            assert _sorted(reader.where(BY_COLOR, color)) == _sorted([row for row in rows if row.color == color])
        for tag in range(4):
            assert _sorted(reader.where(BY_TAG, tag)) == _sorted([row for row in rows if tag in row.tags])


def test_a_copy_shares_nothing_that_can_change() -> None:
    thing = Thing("r", {1}, [Thing("g")], Tag("rare"))

    twin = copied({"one": thing})["one"]
    twin.parts[0].color = "b"
    twin.tags.add(2)

    assert thing == Thing("r", {1}, [Thing("g")], Tag("rare"))
    assert twin.tag is thing.tag
