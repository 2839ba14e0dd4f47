"""What buyers read of the catalog, in memory."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adapters.memory.catalog.listings import Listing, MemoryListings, money_document
from adapters.memory.catalog.search import Search, part_of
from adapters.memory.store import MemoryStore
from application.catalog.documents import (
    CategoryNode,
    ReviewLine,
    category_document,
    facets_document,
    reviews_document,
    tree_document,
)
from application.catalog.spelling import nearest, words_of
from application.catalog.views import Cards, ListingFilter, ListingSlice, ListingSummary
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.category import Category
from domain.catalog.review import Review, ReviewStatus
from domain.kernel.ids import CategoryId

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]
_SHORTEST_TERM = 3
_RELATED = 8
_SUGGESTED_PRODUCTS = 6
_SUGGESTED_CATEGORIES = 4
_SUGGESTED_TERMS = 6


class MemoryCatalogQueries:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._listings = MemoryListings(store)

    async def cards(self, chosen: ListingFilter, part: ListingSlice) -> Cards:
        search = Search(chosen)
        shown, next_cursor = part_of(search, search.but(search.hits(self._listings)), chosen, part)
        return Cards(items=msgspec.json.encode([one.card() for one in shown]), next_cursor=next_cursor)

    async def summary(self, chosen: ListingFilter) -> ListingSummary:
        search = Search(chosen)
        hits = search.hits(self._listings)
        return ListingSummary(len(search.but(hits)), msgspec.json.encode(facets_document(search.counts(hits))))

    async def corrected(self, q: str) -> str | None:
        words = words_of(q)
        mended = self._mended(words)
        return " ".join(mended) if mended != words else None

    def _terms(self) -> dict[str, int]:
        terms: dict[str, int] = {}
        for one in self._listings:
            details = one.product.details
            for word in set(words_of(f"{details.title} {details.brand} {details.product_type}")):
                if len(word) >= _SHORTEST_TERM:
                    terms[word] = terms.get(word, 0) + 1
        return terms

    def _mended(self, words: list[str]) -> list[str]:
        terms = self._terms()
        candidates = sorted(terms, key=lambda term: (-terms[term], term))
        unknown = {word for word in words if not any(term.startswith(word) for term in terms)}
        return [(nearest(word, candidates) or word) if word in unknown else word for word in words]

    async def page(self, slug: str) -> bytes | None:
        listing = self._listings.of_slug(slug)
        return msgspec.json.encode(listing.page()) if listing else None

    async def availability(self, slug: str) -> dict[str, int | None]:
        listing = self._listings.of_slug(slug)
        return {str(variant_id): level for variant_id, level in listing.levels.items()} if listing else {}

    async def related(self, slug: str) -> bytes | None:
        listing = self._listings.of_slug(slug)
        if listing is None:
            return None
        akin = [one for one in self._listings if one.product.id != listing.product.id and _akin(one, listing)]
        akin.sort(key=lambda one: (not one.available, -one.units_sold, -one.rating_sum, one.product.id))
        return msgspec.json.encode({"items": [one.card() for one in akin[:_RELATED]]})

    async def category_tree(self) -> bytes:
        return msgspec.json.encode(tree_document(self._nodes()))

    async def category(self, slug: str) -> bytes | None:
        found = category_document(slug, self._nodes())
        return msgspec.json.encode(found) if found else None

    def _nodes(self) -> list[CategoryNode]:
        counts: dict[CategoryId, int] = {}
        for one in self._listings:
            for category_id in one.category_ids:
                counts[category_id] = counts.get(category_id, 0) + 1
        return [
            CategoryNode(
                id=category.id,
                parent_id=category.parent_id,
                slug=category.slug,
                name=category.name,
                description=category.description,
                position=category.position,
                image_key=category.image_key,
                product_count=counts.get(category.id, 0),
            )
            for category in self._store.rows(Category)
        ]

    async def reviews(self, slug: str, *, page_size: int, cursor: str | None) -> bytes | None:
        after = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else None
        listing = self._listings.of_slug(slug)
        if listing is None:
            return None
        found = [
            review
            for review in self._store.rows(Review)
            if review.product_id == listing.product.id and review.status is ReviewStatus.PUBLISHED
        ]
        histogram = [sum(review.rating == stars for review in found) for stars in range(1, 6)]
        found.sort(key=lambda review: review.id)
        found.sort(key=lambda review: review.created_at, reverse=True)
        if after is not None:
            found = [
                review
                for review in found
                if review.created_at < after[0] or (review.created_at == after[0] and review.id > after[1])
            ]
        last = found[page_size - 1] if len(found) > page_size else None
        next_cursor = cursor_at(last.created_at, last.id) if last else None
        return msgspec.json.encode(reviews_document([_line(one) for one in found[:page_size]], histogram, next_cursor))

    async def suggest(self, q: str) -> bytes:
        words = self._mended(words_of(q))
        if not words:
            return b'{"products":[],"categories":[],"terms":[]}'
        search = Search(ListingFilter(q=" ".join(words)))
        found = sorted(
            search.hits(self._listings), key=lambda one: (-search.rank(one), -one.units_sold, one.product.id)
        )
        typed, before, terms = " ".join(words), "".join(f"{word} " for word in words[:-1]), self._terms()
        categories = sorted(self._store.rows(Category), key=lambda one: (one.position, one.name, one.slug))
        begun = sorted((term for term in terms if term.startswith(words[-1])), key=lambda term: (-terms[term], term))
        return msgspec.json.encode(
            {
                "products": [_suggested(one) for one in found[:_SUGGESTED_PRODUCTS]],
                "categories": [
                    {"slug": one.slug, "name": one.name}
                    for one in categories
                    if f" {typed}" in " " + " ".join(words_of(one.name))
                ][:_SUGGESTED_CATEGORIES],
                "terms": [before + term for term in begun[:_SUGGESTED_TERMS]],
            }
        )


def _akin(one: Listing, other: Listing) -> bool:
    """Of the same innermost category; what is filed nowhere is akin to everything."""
    return not other.lineage or other.lineage[-1].id in one.category_ids


def _suggested(one: Listing) -> dict[str, object]:
    details = one.product.details
    return {"slug": details.slug, "title": details.title, "image": one.image(), "price": money_document(one.price)}


def _line(review: Review) -> ReviewLine:
    return ReviewLine(
        id=review.id,
        author=review.author_name,
        rating=review.rating,
        title=review.title,
        body=review.body,
        created_at=review.created_at.astimezone(UTC),
    )
