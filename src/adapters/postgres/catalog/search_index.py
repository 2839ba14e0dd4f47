"""The search on PostgreSQL: text search, trigrams and facets over documents that are written with their products."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from struct import iter_unpack

from psycopg.rows import DictRow

from adapters.postgres.catalog import search_sql
from adapters.postgres.catalog.collected import places_of, terms_of
from adapters.postgres.catalog.facet_documents import FacetDocuments
from adapters.postgres.catalog.facet_feed import FacetFeed
from adapters.postgres.catalog.facets import RecentFacets
from adapters.postgres.catalog.filters import filter_of, word_parameters
from adapters.postgres.catalog.pages import beginning, list_statement, order_of, search_statement, tally_statement
from adapters.postgres.database import Reader
from application.catalog.collection_views import Collected
from application.catalog.documents import MAX_TOTAL
from application.catalog.search_words import sought_in
from application.catalog.spelling import nearest, words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductsFound
from application.kernel.cursor import cursor_at

_NOTHING = b'{"products":[],"categories":[],"terms":[]}'


class PostgresSearchIndex:
    """PostgreSQL finds words and orders pages; facets are counted here, in what `FacetFeed` tells of all products.

    Of a filtered list it is told which products the page can be of: what it reads does not grow with the catalog.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._feed, self._facets = FacetFeed(reader), RecentFacets()

    async def find(self, chosen: ListingFilter, part: ListingSlice) -> ProductsFound:
        documents, order = await self._feed.current(), order_of(chosen, part.sort)
        base, exact, rows = documents.on_sale, True, list[DictRow]()
        if has_words := bool(chosen.q.strip()):
            words = filter_of(ListingFilter(q=chosen.q, synonyms=chosen.synonyms))
            statement = search_statement(words, filter_of(replace(chosen, q="")), order, part)
            told, *rows = await self._reader.rows(statement, words.parameters)
            base, exact = await self._with_words(chosen, documents, told)
        if chosen.ids:
            base &= documents.of_ids(product_id.bytes for product_id in chosen.ids)
        if chosen.collected is not None:
            base &= await self._belonging(chosen.collected, documents)
        facets = self._facets.of(documents, chosen, base & documents.on_sale)
        if not has_words:
            found = filter_of(chosen)
            if found.predicates:
                found = beginning(order, part, documents, facets.found.bits) or found
            rows = await self._reader.rows(list_statement(found, order, part), found.parameters)
        shown = rows[: part.page_size]
        last = shown[-1] if len(rows) > part.page_size else None
        return ProductsFound(
            items=b"[" + b",".join(row["card"].encode() for row in shown) + b"]",
            next_cursor=cursor_at(order.name, last["key"], last["product_id"]) if last else None,
            total=facets.total if exact else min(facets.total, MAX_TOTAL),
            facets=facets.encoded,
            exact=exact,
        )

    async def _with_words(self, chosen: ListingFilter, documents: FacetDocuments, told: DictRow) -> tuple[int, bool]:
        """The places of what the words find; of very many a part, but all of those that the other choices leave.

        And whether that is all that counts.
        """
        places = documents.of_ids(_each(told["ids"]))
        if told["count"] <= MAX_TOTAL:
            return places, True
        narrowed = filter_of(chosen)
        row = await self._reader.row(tally_statement(narrowed), narrowed.parameters) or {}
        return places | documents.of_ids(_each(row["ids"])), row["count"] <= MAX_TOTAL

    async def _belonging(self, collected: Collected, documents: FacetDocuments) -> int:
        """The places of what belongs to a collection."""
        terms = terms_of(collected)
        rows = await self._reader.rows(search_sql.KEYS, {"terms": terms}) if terms else []
        return places_of(collected, documents, {row["term"]: row["key"] for row in rows})

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


def _each(ids: bytes) -> Iterator[bytes]:
    """The ids that were told one after the other."""
    return chain.from_iterable(iter_unpack("16s", ids))
