"""Facets of a product list: each counts what would be found if nothing were chosen in it."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, reduce
from operator import and_

import msgspec

from adapters.postgres.catalog.facet_documents import FacetDocuments, FacetValue, Gathered
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.documents import MAX_FACET_VALUES, STARS, FacetCounts, facets_document
from application.catalog.ranges import NumberRange, extent, price_ranges
from application.catalog.views import ListingFilter
from domain.kernel.money import Currency

_CATEGORIES = 100
_KEPT = 32
Counted = tuple[FacetValue, int]


class Facets:
    """Counts in what a filter finds. `base` always holds; each facet leaves out the group that it belongs to."""

    def __init__(self, documents: FacetDocuments, chosen: ListingFilter, base: int) -> None:
        self._documents, self._base = documents, base
        self._groups = _groups_of(documents, chosen)
        self.found = documents.among(reduce(and_, self._groups.values(), base))

    @property
    def total(self) -> int:
        return self.found.size

    @cached_property
    def encoded(self) -> bytes:
        """As the API tells them."""
        return msgspec.json.encode(facets_document(self._counts()))

    def _but(self, group: str) -> Gathered:
        """What fits all groups, that one left aside; often the same."""
        if group not in self._groups:
            return self.found
        bits = reduce(and_, (places for name, places in self._groups.items() if name != group), self._base)
        return self.found if bits == self.found.bits else self._documents.among(bits)

    def _counts(self) -> FacetCounts:
        documents, counts = self._documents, dict[str, list[Counted]]()
        for value, count in self._of_keys(documents.values.keys(), self.found):
            if value.group not in self._groups:
                counts.setdefault(value.group, []).append((value, count))
        for group, keys in documents.groups.items():
            if group in self._groups:
                counts[group] = self._of_keys(keys, self._but(group))
        values = sorted((one for group, counted in counts.items() for one in _best(group, counted)), key=_by_count)
        prices = self._but("price").prices
        rated, stock = self._but("rating").bits, self._but("stock").bits
        return FacetCounts(
            categories=[(value.slug, value.label, count) for value, count in values if value.slug is not None],
            terms=[
                *((None, value.label, count) for value, count in values if value.kind == "b"),
                *((*_parts(value.label), count) for value, count in values if value.kind == "o"),
            ],
            attributes=[(value.told, count) for value, count in values if value.told is not None],
            extents=dict(filter(None, map(_extent, counts.values()))),
            price_range=(prices.ranked(0), prices.ranked(prices.count - 1), documents.currency)
            if prices.count
            else None,
            price_ranges=price_ranges(prices, 10 ** Currency(documents.currency).exponent) if prices.count else (),
            ratings=[documents.scores.at_least(star * 100, rated).bit_count() for star in STARS],
            in_stock=(documents.available & stock).bit_count(),
        )

    def _of_keys(self, keys: Collection[int], among: Gathered) -> list[Counted]:
        """Those of the values that some of the products have."""
        values = self._documents.values
        return [(values[key], count) for key, count in among.counts_of(keys)]


class RecentFacets:
    """All parts of a list show the same facets, in all orders: they are counted once, until anything changes.

    What a place is told of never changes, so that facets of the same places differ only where values are named anew.
    """

    def __init__(self) -> None:
        self._edition: object = None
        self._kept: dict[tuple[ListingFilter, int], Facets] = {}

    def of(self, documents: FacetDocuments, chosen: ListingFilter, base: int) -> Facets:
        """The facets, with whatever was found out of them before."""
        if self._edition is not documents.edition or len(self._kept) == _KEPT:
            self._edition, self._kept = documents.edition, {}
        key = chosen, base
        if key not in self._kept:
            self._kept[key] = Facets(documents, chosen, base)
        return self._kept[key]


def _best(group: str, counted: list[Counted]) -> list[Counted]:
    """The values of a group that most have."""
    if group == "c":
        return sorted((one for one in counted if one[0].slug is not None), key=_by_count)[:_CATEGORIES]
    return sorted(counted, key=_by_count)[:MAX_FACET_VALUES]


def _extent(counted: list[Counted]) -> tuple[str, tuple[str, str]] | None:
    """An attribute's key with its least and its greatest number, if it holds numbers."""
    told = [value.told for value, _ in counted if value.told is not None and value.told.kind == "number"]
    return (told[0].key, extent(one.value for one in told)) if told else None


def _by_count(counted: Counted) -> tuple[int, str]:
    value, count = counted
    return -count, value.slug or value.term


def _parts(label: str) -> tuple[str, str]:
    name, _, value = label.partition(SEPARATOR)
    return name, value


def _groups_of(documents: FacetDocuments, chosen: ListingFilter) -> Mapping[str, int]:
    """The places that fit each choice, by the group of values that it is made in."""
    groups: dict[str, int] = {}
    if chosen.category is not None:
        groups["c"] = documents.of_category(chosen.category)
    if chosen.min_price is not None or chosen.max_price is not None:
        groups["price"] = documents.priced(chosen.min_price, chosen.max_price)
    if chosen.in_stock:
        groups["stock"] = documents.available
    if chosen.rating is not None:
        groups["rating"] = documents.scores.at_least(chosen.rating * 100, documents.on_sale)
    if chosen.brands:
        groups["b"] = _any_of(documents, "b", chosen.brands)
    named = [("o", *one) for one in chosen.options] + [("a", *one) for one in chosen.attributes]
    for kind, name, values in named:
        if values:
            group = f"{kind}{SEPARATOR}{name.lower()}"
            groups[group] = groups.get(group, documents.on_sale) & _any_of(documents, group, values)
    return groups


def _any_of(documents: FacetDocuments, group: str, values: Iterable[str]) -> int:
    """The places that have one of the values."""
    found = 0
    for value in values:
        found |= documents.of_term(f"{group}{SEPARATOR}{value.lower()}")
        if (wanted := NumberRange.named(value)) is not None:
            found |= documents.of_numbers(group, wanted)
    return found
