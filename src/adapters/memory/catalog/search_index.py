"""The search in memory."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from adapters.memory.catalog.listings import Listing, MemoryListings, money_document
from adapters.memory.catalog.search import Search, part_of
from adapters.memory.catalog.stemming import stem
from adapters.memory.store import MemoryStore
from application.catalog.documents import facets_document
from application.catalog.spelling import nearest, words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductsFound
from domain.catalog.category import Category

_SHORTEST_TERM = 3
_SUGGESTED_PRODUCTS = 6
_SUGGESTED_CATEGORIES = 4
_SUGGESTED_TERMS = 6


class MemorySearchIndex:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._listings = MemoryListings(store)

    async def find(self, chosen: ListingFilter, part: ListingSlice) -> ProductsFound:
        search = Search(chosen)
        hits = search.hits(self._listings)
        found = search.but(hits)
        shown, next_cursor = part_of(search, found, chosen, part)
        return ProductsFound(
            items=msgspec.json.encode([one.card() for one in shown]),
            next_cursor=next_cursor,
            total=len(found),
            facets=msgspec.json.encode(facets_document(search.counts(hits))),
        )

    async def corrected(self, q: str) -> str | None:
        words = words_of(q)
        mended = _mended(words, self._terms())
        return " ".join(mended) if mended != words else None

    def _terms(self) -> dict[str, int]:
        """The words of titles, brands, types, tags and categories; numbers alone are none that somebody misspells."""
        terms: dict[str, int] = {}
        for one in self._listings:
            details = one.product.details
            told = {
                word
                for text in (details.title, details.brand, details.product_type, *details.tags)
                for word in words_of(text)
            }
            for word in told:
                terms[word] = terms.get(word, 0) + 1
        for category in self._store.rows(Category):
            for word in words_of(category.name):
                terms[word] = terms.get(word, 0) + 1
        return {term: count for term, count in terms.items() if len(term) >= _SHORTEST_TERM and not term.isdigit()}

    async def suggest(self, chosen: ListingFilter) -> bytes:
        terms = self._terms()
        words = _mended(words_of(chosen.q), terms)
        if not words:
            return b'{"products":[],"categories":[],"terms":[]}'
        search = Search(replace(chosen, q=" ".join(words)))
        found = sorted(search.hits(self._listings), key=lambda one: (-search.rank(one), one.product.id))
        typed, before = " ".join(words), "".join(f"{word} " for word in words[:-1])
        categories = sorted(self._store.rows(Category), key=lambda one: (one.position, one.name, one.slug))
        begun = sorted((term for term in terms if term.startswith(words[-1])), key=lambda term: (-terms[term], term))
        forms = {stem(term): term for term in reversed(begun)}
        return msgspec.json.encode(
            {
                "products": [_suggested(one) for one in found[:_SUGGESTED_PRODUCTS]],
                "categories": [
                    {"slug": one.slug, "name": one.name}
                    for one in categories
                    if f" {typed}" in " " + " ".join(words_of(one.name))
                ][:_SUGGESTED_CATEGORIES],
                "terms": [before + term for term in begun if forms[stem(term)] == term][:_SUGGESTED_TERMS],
            }
        )


def _mended(words: list[str], terms: Mapping[str, int]) -> list[str]:
    """The words; those that begin no word of the catalog replaced by the nearest one that it has, or by two."""
    candidates = sorted(terms, key=lambda term: (-terms[term], term))
    unknown = {word for word in words if not any(term.startswith(word) for term in terms)}
    near = {word: _parts(word, terms) or nearest(word, candidates) for word in unknown}
    return [mended for word in words for mended in (near.get(word) or word).split()]


def _parts(word: str, terms: Mapping[str, int]) -> str | None:
    """Two words that were written as one."""
    places = range(_SHORTEST_TERM, len(word) - _SHORTEST_TERM + 1)
    found = [(word[:place], word[place:]) for place in places if word[:place] in terms and word[place:] in terms]
    best = max(found, key=lambda pair: min(terms[part] for part in pair), default=None)
    return " ".join(best) if best else None


def _suggested(one: Listing) -> dict[str, object]:
    details = one.product.details
    return {"slug": details.slug, "title": details.title, "image": one.image(), "price": money_document(one.price)}
