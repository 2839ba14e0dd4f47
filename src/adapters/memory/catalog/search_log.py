"""What was looked for, by day, in memory."""

from collections.abc import Mapping
from datetime import date

from application.catalog.search_views import SearchCount, SearchedWords, SearchInsight


class MemorySearchLog:
    def __init__(self) -> None:
        self._counts: dict[tuple[date, str], SearchCount] = {}

    async def add(self, day: date, counts: Mapping[str, SearchCount]) -> None:
        for query, count in counts.items():
            self._counts[day, query] = self._counts.get((day, query), SearchCount()) + count

    async def insight(self, *, since: date, most: int) -> SearchInsight:
        found: dict[str, SearchCount] = {}
        for (day, query), count in self._counts.items():
            if day >= since:
                found[query] = found.get(query, SearchCount()) + count
        searched = [SearchedWords(query, count) for query, count in sorted(found.items())]
        in_vain = [one for one in searched if one.count.without_results]
        return SearchInsight(
            sum(found.values(), SearchCount()),
            sorted(searched, key=lambda one: -one.count.searches)[:most],
            sorted(in_vain, key=lambda one: -one.count.without_results)[:most],
        )
