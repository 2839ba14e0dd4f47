"""What was looked for, by day, on PostgreSQL."""

from collections.abc import Mapping, Sequence
from datetime import date

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from application.catalog.search_views import SearchCount, SearchedWords, SearchInsight

# In one order, so that processes that write at once wait for each other in turn.
_ADD = """
INSERT INTO search_counts (day, query, searches, without_results)
SELECT %(day)s, c.query, c.searches, c.without_results
FROM unnest(%(queries)s::text[], %(searches)s::int[], %(without)s::int[]) AS c(query, searches, without_results)
ORDER BY c.query
ON CONFLICT (day, query) DO UPDATE SET
    searches = search_counts.searches + excluded.searches,
    without_results = search_counts.without_results + excluded.without_results
"""
_INSIGHT = """
WITH counts AS MATERIALIZED (
    SELECT query, sum(searches)::int AS searches, sum(without_results)::int AS without_results
    FROM search_counts WHERE day >= %(since)s GROUP BY query
)
SELECT coalesce(sum(searches), 0)::int AS searches, coalesce(sum(without_results), 0)::int AS without_results,
    (SELECT coalesce(json_agg(t), '[]')
     FROM (SELECT * FROM counts ORDER BY searches DESC, query LIMIT {most}) t) AS top,
    (SELECT coalesce(json_agg(v), '[]')
     FROM (SELECT * FROM counts WHERE without_results > 0 ORDER BY without_results DESC, query LIMIT {most}) v)
        AS in_vain
FROM counts
"""


class PostgresSearchLog:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def add(self, day: date, counts: Mapping[str, SearchCount]) -> None:
        columns: dict[str, object] = {
            "day": day,
            "queries": list(counts),
            "searches": [count.searches for count in counts.values()],
            "without": [count.without_results for count in counts.values()],
        }
        await self._reader.rows(f"{_ADD} RETURNING 1", columns)

    async def insight(self, *, since: date, most: int) -> SearchInsight:
        row = await self._reader.row(_INSIGHT.format(most=int(most)), {"since": since})
        if row is None:
            return SearchInsight(SearchCount(), [], [])
        return SearchInsight(_count(row), _searched(row["top"]), _searched(row["in_vain"]))


def _searched(rows: Sequence[DictRow]) -> list[SearchedWords]:
    return [SearchedWords(row["query"], _count(row)) for row in rows]


def _count(row: DictRow) -> SearchCount:
    return SearchCount(row["searches"], row["without_results"])
