"""Shapes of the API that every adapter fills: trees of categories, reviews, facets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from application.catalog.attribute_documents import ToldAttribute, attribute_facets
from application.catalog.ranges import PriceRange
from application.catalog.variant_views import PartFacts
from domain.catalog.review import MAX_RATING

Document = dict[str, object]

STARS = (4, 3, 2, 1)
MAX_FACET_VALUES = 50
# More than so many products of a list are not counted: "10,000+".
MAX_TOTAL = 10_000


def part_document(part: PartFacts) -> Document:
    """What a bundle contains, on its page: a part that is not on sale has no page to lead to."""
    return {
        "variantId": str(part.variant_id),
        "slug": part.product_slug if part.sellable else None,
        "title": part.title,
        "sku": part.sku,
        "options": part.options,
        "quantity": part.quantity,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryNode:
    """A category, and how many products are on sale in and below it."""

    id: UUID
    parent_id: UUID | None
    slug: str
    name: str
    description: str
    position: int
    image_key: str | None
    image_sources: Sequence[Document]
    product_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A published review."""

    id: UUID
    author: str
    rating: int
    title: str
    body: str
    is_verified: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCounts:
    """What a filter finds. Terms are (option name or None for the brand, value, count), `ratings` as `STARS`.

    `attributes` are ordered by the adapter like terms: those of one attribute by their count. `extents` are the least
    and the greatest number of each attribute that holds numbers.
    """

    categories: Sequence[tuple[str, str, int]]
    terms: Sequence[tuple[str | None, str, int]]
    attributes: Sequence[tuple[ToldAttribute, int]]
    extents: Mapping[str, tuple[str, str]]
    price_range: tuple[int, int, str] | None
    price_ranges: Sequence[PriceRange]
    ratings: Sequence[int]
    in_stock: int


def media_url(storage_key: str | None) -> str | None:
    """Where the API serves a picture; None while we hold no copy of it."""
    return f"/media/{storage_key}" if storage_key else None


def category_image_document(node: CategoryNode) -> Document | None:
    """A category's picture. Nobody measured it."""
    url, sources = media_url(node.image_key), list(node.image_sources)
    return {"url": url, "alt": node.name, "width": None, "height": None, "sources": sources} if url else None


def tree_document(nodes: Iterable[CategoryNode]) -> Document:
    """All categories as trees; siblings by position, then name."""
    ordered = _ordered(nodes)
    return {"items": [_branch(node, ordered) for node in ordered if node.parent_id is None]}


def category_document(slug: str, nodes: Iterable[CategoryNode]) -> Document | None:
    """One category with what lies above and below it."""
    ordered = _ordered(nodes)
    node = next((node for node in ordered if node.slug == slug), None)
    if node is None:
        return None
    by_id = {node.id: node for node in ordered}
    path: list[CategoryNode] = [node]
    while (parent_id := path[0].parent_id) is not None:
        path.insert(0, by_id[parent_id])
    steps = [{"slug": step.slug, "name": step.name} for step in path]
    return _branch(node, ordered) | {"description": node.description, "path": steps}


def _ordered(nodes: Iterable[CategoryNode]) -> list[CategoryNode]:
    return sorted(nodes, key=lambda node: (node.position, node.name, node.slug))


def _branch(node: CategoryNode, nodes: Sequence[CategoryNode]) -> Document:
    return {
        "id": str(node.id),
        "slug": node.slug,
        "name": node.name,
        "productCount": node.product_count,
        "image": category_image_document(node),
        "children": [_branch(child, nodes) for child in nodes if child.parent_id == node.id],
    }


def average(total: int, count: int) -> float | None:
    """The mean of ratings to one decimal, half-up; None of none."""
    if not count:
        return None
    return float((Decimal(total) / count).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def reviews_document(lines: Sequence[ReviewLine], histogram: Sequence[int], next_cursor: str | None) -> Document:
    """A page of reviews with their summary; `histogram` counts ratings of 1 to 5."""
    count = sum(histogram)
    total = sum(stars * number for stars, number in enumerate(histogram, start=1))
    return {
        "items": [
            {
                "id": str(line.id),
                "author": line.author,
                "rating": line.rating,
                "title": line.title,
                "body": line.body,
                "verified": line.is_verified,
                "createdAt": line.created_at,
            }
            for line in lines
        ],
        "nextCursor": next_cursor,
        "summary": {
            "average": average(total, count),
            "count": count,
            "histogram": {str(stars): histogram[stars - 1] for stars in range(1, MAX_RATING + 1)},
        },
    }


def facets_document(counts: FacetCounts) -> Document:
    """Facets, each value with how many products it would show."""
    options: dict[str, list[Document]] = {}
    spelt: dict[str, str] = {}
    brands: list[Document] = []
    for name, value, count in counts.terms:
        values = brands if name is None else options.setdefault(spelt.setdefault(name.lower(), name), [])
        values.append({"value": value, "count": count})
    low, high, currency = counts.price_range or (None, None, None)
    return {
        "categories": [{"slug": slug, "name": name, "count": count} for slug, name, count in counts.categories],
        "brands": brands,
        "options": options,
        "attributes": attribute_facets(counts.attributes, counts.extents),
        "price": None
        if currency is None
        else {
            "min": _money(low, currency),
            "max": _money(high, currency),
            "ranges": [
                {"min": _money(least, currency), "max": _money(most, currency), "count": count}
                for least, most, count in counts.price_ranges
            ],
        },
        "ratings": [{"value": star, "count": count} for star, count in zip(STARS, counts.ratings, strict=True)],
        "inStock": counts.in_stock,
    }


def _money(amount: int | None, currency: str) -> Document | None:
    return None if amount is None else {"amount": amount, "currency": currency}
