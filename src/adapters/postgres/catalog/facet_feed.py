"""How a process learns what facets are counted by: all of it once, then what changed, before each answer."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID

from adapters.postgres.catalog.facet_documents import FacetDocuments
from adapters.postgres.catalog.filters import SCORE
from adapters.postgres.database import Reader

_PART = 5_000
# Housekeeping removes notes of changes after a day: who did not look for half of one reads all of it anew.
_TRUSTED_SECONDS = 12 * 60 * 60

# Snapshots of another server, or of one that was restored, tell nothing.
_NOW = "SELECT pg_current_snapshot()::text AS snapshot, pg_postmaster_start_time()::text AS server"
# What the last snapshot did not see, whichever of its transactions ended first. The bounds are for the index; one plan
# serves all, since it does not look at the snapshot.
_CHANGES = """
SELECT pg_current_snapshot()::text AS snapshot, pg_postmaster_start_time()::text AS server,
       array_agg(DISTINCT c.product_id) FILTER (WHERE c.product_id IS NOT NULL) AS products,
       array_agg(DISTINCT c.facet_key) FILTER (WHERE c.facet_key IS NOT NULL) AS keys
FROM search_changes c
WHERE c.changed_in >= (SELECT pg_snapshot_xmin(%(snapshot)s::pg_snapshot)::text::bigint)
  AND c.changed_in < (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
  AND NOT pg_visible_in_snapshot(c.changed_in::text::xid8, (SELECT %(snapshot)s::pg_snapshot))
"""
_DOCUMENTS = f"""
SELECT d.product_id, d.price_amount, d.currency, d.available, {SCORE} AS score, d.published_at, d.facets
FROM search_documents d
"""  # noqa: S608 -- a constant
_ALL = f"{_DOCUMENTS} WHERE %(after)s::uuid IS NULL OR d.product_id > %(after)s ORDER BY d.product_id LIMIT {_PART}"
_SOME = f"{_DOCUMENTS} WHERE d.product_id = ANY(%(ids)s)"
_VALUES = """
SELECT v.key, v.term, v.label, c.slug, c.name
FROM facet_values v
LEFT JOIN categories c ON c.id = CASE WHEN starts_with(v.term, 'c' || chr(31)) THEN substr(v.term, 3)::uuid END
"""
_SOME_VALUES = f"{_VALUES} WHERE v.key = ANY(%(keys)s)"


class FacetFeed:
    """Nobody is answered from before the question: who asks while others are told waits for the next time."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._documents = FacetDocuments()
        self._snapshot = self._server = ""
        self._told_at = 0.0
        self._turn = asyncio.Lock()
        self._asked = self._answered = 0

    async def current(self) -> FacetDocuments:
        """The documents as of now. One statement serves all who wait for it."""
        self._asked += 1
        own = self._asked
        async with self._turn:
            if self._answered < own:
                asked = self._asked
                await self._catch_up()
                self._answered = asked
        return self._documents

    async def _catch_up(self) -> None:
        is_old = time.monotonic() - self._told_at > _TRUSTED_SECONDS
        if not self._snapshot or is_old or self._documents.is_worn:
            await self._read_all()
            return
        found = await self._reader.row(_CHANGES, {"snapshot": self._snapshot}) or {}
        if found["server"] != self._server:
            await self._read_all()
            return
        if found["keys"]:
            rows = await self._reader.rows(_SOME_VALUES, {"keys": found["keys"]})
            self._documents.name(rows, found["keys"])
        if found["products"]:
            await self._read(found["products"])
        self._snapshot, self._told_at = found["snapshot"], time.monotonic()

    async def _read(self, products: Sequence[UUID]) -> None:
        for start in range(0, len(products), _PART):
            part = products[start : start + _PART]
            rows = await self._reader.rows(_SOME, {"ids": part})
            self._documents.remove(part)
            self._documents.put(rows)

    async def _read_all(self) -> None:
        """What changes meanwhile is told again the next time: the snapshot is that of the beginning."""
        now = await self._reader.row(_NOW) or {}
        documents = FacetDocuments()
        documents.name(await self._reader.rows(_VALUES), ())
        part = await self._reader.rows(_ALL, {"after": None})
        documents.put(part)
        while len(part) == _PART:
            part = await self._reader.rows(_ALL, {"after": part[-1]["product_id"]})
            documents.put(part)
        self._documents, self._told_at = documents, time.monotonic()
        self._snapshot, self._server = now["snapshot"], now["server"]
