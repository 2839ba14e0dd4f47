"""The search on PostgreSQL: text search, trigrams and facets over documents that are written with their products."""

from adapters.postgres.catalog import search_sql
from adapters.postgres.catalog.facets import summary_of, summary_statement
from adapters.postgres.catalog.filters import cards_statement, filter_of, order_of, word_parameters
from adapters.postgres.database import Reader
from application.catalog.search_words import sought_in
from application.catalog.spelling import nearest, words_of
from application.catalog.views import Cards, ListingFilter, ListingSlice, ListingSummary
from application.kernel.cursor import cursor_at

_NOTHING = b'{"products":[],"categories":[],"terms":[]}'


class PostgresSearchIndex:
    """One statement each; suggestions take two."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def cards(self, chosen: ListingFilter, part: ListingSlice) -> Cards:
        found, order = filter_of(chosen), order_of(chosen, part.sort)
        statement = cards_statement(found, order, part)
        rows = await self._reader.rows(statement, found.parameters)
        shown = rows[: part.page_size]
        last = shown[-1] if len(rows) > part.page_size else None
        return Cards(
            items=b"[" + b",".join(row["card"].encode() for row in shown) + b"]",
            next_cursor=cursor_at(order.name, last["key"], last["product_id"]) if last else None,
        )

    async def summary(self, chosen: ListingFilter) -> ListingSummary:
        found = filter_of(chosen)
        statement = summary_statement(chosen, found)
        row = await self._reader.row(statement, found.parameters)
        return summary_of(row or {})

    async def corrected(self, q: str) -> str | None:
        words = words_of(q)
        mended = await self._mended(words)
        return " ".join(mended) if mended != words else None

    async def _mended(self, words: list[str]) -> list[str]:
        """The words; those that begin no word of the catalog replaced by the nearest one that it has, or by two."""
        rows = await self._reader.rows(search_sql.UNKNOWN_WORDS, {"words": words}) if words else []
        near = {row["word"]: row["parts"] or nearest(row["word"], row["near"]) for row in rows}
        return [mended for word in words for mended in (near.get(word) or word).split()]

    async def suggest(self, chosen: ListingFilter) -> bytes:
        words = await self._mended(words_of(chosen.q))
        sought = sought_in(" ".join(words), chosen.synonyms)
        if sought is None:
            return _NOTHING
        typed = {"typed": " ".join(words), "before": "".join(f"{word} " for word in words[:-1]), "last": words[-1]}
        row = await self._reader.row(search_sql.SUGGEST, word_parameters(sought) | typed)
        return row["body"].encode() if row else _NOTHING
