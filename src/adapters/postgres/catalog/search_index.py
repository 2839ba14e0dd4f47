"""The search on PostgreSQL: text search, trigrams and facets over documents that are written with their products."""

from adapters.postgres.catalog import search_sql
from adapters.postgres.catalog.collected import places_of, terms_of
from adapters.postgres.catalog.facet_documents import FacetDocuments
from adapters.postgres.catalog.facet_feed import FacetFeed
from adapters.postgres.catalog.facets import Facets
from adapters.postgres.catalog.filters import Filter, cards_statement, filter_of, order_of, word_parameters
from adapters.postgres.database import Reader
from application.catalog.documents import MAX_TOTAL
from application.catalog.search_words import sought_in
from application.catalog.spelling import nearest, words_of
from application.catalog.views import Cards, ListingFilter, ListingSlice, ListingSummary
from application.kernel.cursor import cursor_at

_NOTHING = b'{"products":[],"categories":[],"terms":[]}'


class PostgresSearchIndex:
    """Words and pages are PostgreSQL's; facets are counted here, in what `FacetFeed` tells of all products."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._feed = FacetFeed(reader)

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
        documents = await self._feed.current()
        base, exact = documents.on_sale, True
        if chosen.q.strip():
            base, exact = await self._with_words(chosen, documents)
        if chosen.ids:
            base &= documents.of_ids(product_id.bytes for product_id in chosen.ids)
        if chosen.collected is not None:
            terms = terms_of(chosen.collected)
            rows = await self._reader.rows(search_sql.KEYS, {"terms": terms}) if terms else []
            base &= places_of(chosen.collected, documents, {row["term"]: row["key"] for row in rows})
        facets = Facets(documents, chosen, base & documents.on_sale)
        return ListingSummary(min(facets.total, MAX_TOTAL) if not exact else facets.total, facets.encoded(), exact)

    async def _with_words(self, chosen: ListingFilter, documents: FacetDocuments) -> tuple[int, bool]:
        """The places of what the words find; of very many a part, but all of those that the other choices leave."""
        words = filter_of(ListingFilter(q=chosen.q, synonyms=chosen.synonyms))
        found, is_all = await self._found(words, documents)
        if not is_all:
            narrowed, is_all = await self._found(filter_of(chosen), documents)
            found |= narrowed
        return found, is_all

    async def _found(self, found: Filter, documents: FacetDocuments) -> tuple[int, bool]:
        """Places, and whether those are all."""
        statement = search_sql.FOUND.format(where=found.everything, limit=MAX_TOTAL + 1)
        row = await self._reader.row(statement, found.parameters) or {}
        ids: bytes = row["ids"]
        places = documents.of_ids(ids[start : start + 16] for start in range(0, len(ids), 16))
        return places, row["count"] <= MAX_TOTAL

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
