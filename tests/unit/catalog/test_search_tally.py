"""Searches are counted, and nobody who searches."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from adapters.memory.catalog.search_log import MemorySearchLog
from application.catalog.search_tally import SearchTally
from application.catalog.search_views import SearchCount, SearchedWords, SearchInsight

TODAY = date(2026, 3, 1)


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        await asyncio.Event().wait()


class _BrokenLog(MemorySearchLog):
    is_broken = True

    async def add(self, day: date, counts: Mapping[str, SearchCount]) -> None:
        if self.is_broken:
            raise OSError
        await super().add(day, counts)


async def told(log: MemorySearchLog) -> SearchInsight:
    return await log.insight(since=TODAY, most=10)


async def test_the_same_words_are_one_entry() -> None:
    log = MemorySearchLog()
    tally = SearchTally(log, _Clock())
    for q, found in (("Red  Mug", True), ("red mug!", True), ("kayak", False)):
        tally.count(q, found=found)

    await tally.close()

    assert (await told(log)).top == [
        SearchedWords("red mug", SearchCount(2, 0)),
        SearchedWords("kayak", SearchCount(1, 1)),
    ]


@pytest.mark.parametrize("q", ["ada@example.com", "+1 (503) 555-01 99", "4242 4242 4242 4242", "", "😀"])
async def test_what_may_tell_of_a_person_is_not_counted(q: str) -> None:
    log = MemorySearchLog()
    tally = SearchTally(log, _Clock())
    tally.count(q, found=False)

    await tally.close()

    assert (await told(log)).total == SearchCount()


async def test_counts_that_could_not_be_written_are_kept() -> None:
    log = _BrokenLog()
    tally = SearchTally(log, _Clock())
    tally.count("mug", found=True)
    await tally.close()
    log.is_broken = False

    tally.count("mug", found=True)
    await tally.close()

    assert (await told(log)).total == SearchCount(2, 0)
