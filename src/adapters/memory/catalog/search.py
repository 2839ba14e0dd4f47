"""Filters, orders and facets of product lists, over listings in memory."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from statistics import fmean
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from adapters.memory.catalog.collected import belonging
from adapters.memory.catalog.listings import Listing
from adapters.memory.catalog.stemming import STOP_WORDS, stem
from application.catalog.attribute_documents import ToldAttribute
from application.catalog.documents import MAX_FACET_VALUES, STARS, FacetCounts
from application.catalog.ranges import NumberRange, SortedPrices, extent, price_ranges
from application.catalog.search_words import Phrase, Slot, sought_in
from application.catalog.spelling import words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.attributes import AttributeKind

_CATEGORIES = 100
# What a word counts in title, brand and type, tags and categories, description.
_FIELDS = (1.0, 0.5, 0.2, 0.05)
_Moment = Annotated[datetime, Meta(tz=True)]
_Test = Callable[[Listing], bool]

# The key of an order, whether the greatest comes first, and how its cursors look.
_ORDERS: dict[ProductSort, tuple[Callable[[Listing], Any], bool, Any]] = {
    ProductSort.NEWEST: (lambda one: one.published_at, True, tuple[Literal["newest"], _Moment, UUID]),
    ProductSort.PRICE: (lambda one: one.price.minor, False, tuple[Literal["price"], int, UUID]),
    ProductSort.PRICE_DESCENDING: (lambda one: one.price.minor, True, tuple[Literal["-price"], int, UUID]),
    ProductSort.RATING: (lambda one: one.score, True, tuple[Literal["rating"], int, UUID]),
    ProductSort.BESTSELLING: (lambda one: one.units_sold, True, tuple[Literal["bestselling"], int, UUID]),
}


class Search:
    """One filter: what always holds, and the groups that facets leave out one by one."""

    def __init__(self, chosen: ListingFilter) -> None:
        self._sought = sought_in(chosen.q, chosen.synonyms)
        self._impossible = bool(chosen.q.strip()) and self._sought is None
        self._ids = frozenset(chosen.ids)
        self._belongs = belonging(chosen.collected) if chosen.collected is not None else None
        self._groups: dict[str, _Test] = {}
        if chosen.category is not None:
            self._groups["category"] = lambda one: chosen.category in {step.slug for step in one.lineage}
        low, high = chosen.min_price or 0, chosen.max_price
        if low or high is not None:
            self._groups["price"] = lambda one: low <= one.price.minor and (high is None or one.price.minor <= high)
        if chosen.in_stock:
            self._groups["stock"] = lambda one: one.available
        if (rating := chosen.rating) is not None:
            self._groups["rating"] = lambda one: one.score >= rating * 100
        self._groups |= {_term_group(name): _among(name, values) for name, values in chosen.options if values}
        self._groups |= {_attribute_group(key): _told(key, values) for key, values in chosen.attributes if values}
        if chosen.brands:
            self._groups[_term_group(None)] = _among(None, chosen.brands)

    def hits(self, listings: Iterable[Listing]) -> list[Listing]:
        """What fits but for at most one group: all that any count needs."""
        if self._impossible:
            return []
        near = max(len(self._groups) - 1, 0)
        return [one for one in listings if self._says(one) and sum(test(one) for test in self._groups.values()) >= near]

    def _says(self, one: Listing) -> bool:
        if self._ids and one.product.id not in self._ids:
            return False
        if self._belongs is not None and not self._belongs(one):
            return False
        if self._sought is None or self._by_code(one):
            return True
        fields = one.fields
        told = (_weights(reading, fields) for reading in self._sought.readings)
        return any(weights and min(weights) > 0 for weights in told)

    def _by_code(self, one: Listing) -> bool:
        sought = self._sought
        if sought is None or not sought.code:
            return False
        return any(code.startswith(sought.code) if sought.code_begins else code == sought.code for code in one.codes)

    def rank(self, one: Listing) -> float:
        """In bands by where the words stand; within a band sales and ratings decide. A code outweighs all words."""
        readings = self._sought.readings if self._sought else ()
        fields = one.fields[:-1]
        weights = [_weights(reading, fields) for reading in readings]
        told = max((fmean(each) for each in weights if each), default=0.0)
        popularity = 0.7 * one.units_sold / (one.units_sold + 25)
        popularity += 0.3 * (one.rating_sum + 9) / (5 * (one.rating_count + 3))
        return math.floor(16 * told) + popularity + (1000 if self._by_code(one) else 0)

    def but(self, hits: Iterable[Listing], group: str | None = None) -> list[Listing]:
        """What fits all groups, that one left aside."""
        tests = [test for name, test in self._groups.items() if name != group]
        return [one for one in hits if all(test(one) for test in tests)]

    def counts(self, hits: Sequence[Listing]) -> FacetCounts:
        """Each facet as if nothing were chosen in it."""
        filed = Counter((step.slug, step.name) for one in self.but(hits, "category") for step in one.lineage)
        categories = sorted(
            ((slug, name, count) for (slug, name), count in filed.items()), key=lambda found: (-found[2], found[0])
        )
        prices = [one.price for one in self.but(hits, "price")]
        minor = SortedPrices(price.minor for price in prices)
        attributes, extents = self._attributes(hits)
        rated = self.but(hits, "rating")
        return FacetCounts(
            categories=categories[:_CATEGORIES],
            terms=self._terms(hits),
            attributes=attributes,
            extents=extents,
            price_range=(min(prices).minor, max(prices).minor, prices[0].currency.code) if prices else None,
            price_ranges=price_ranges(minor, 10 ** prices[0].currency.exponent) if prices else (),
            ratings=[sum(one.score >= star * 100 for one in rated) for star in STARS],
            in_stock=sum(one.available for one in self.but(hits, "stock")),
        )

    def _terms(self, hits: Sequence[Listing]) -> list[tuple[str | None, str, int]]:
        names = {name.lower() if name is not None else None for one in hits for name, _ in one.facet_labels}
        terms: list[tuple[str | None, str, int]] = []
        for wanted in sorted(names, key=lambda name: (name is not None, name or "")):
            spelt: dict[str, tuple[str | None, str]] = {}
            count: Counter[str] = Counter()
            for one in self.but(hits, _term_group(wanted)):
                for label in one.facet_labels:
                    if _term_group(label[0]) == _term_group(wanted):
                        value = label[1].lower()
                        count[value] += 1
                        spelt[value] = min(spelt.get(value, label), label, key=_sortable)
            ordered = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:MAX_FACET_VALUES]
            terms += [(*spelt[value], number) for value, number in ordered]
        return terms

    def _attributes(
        self, hits: Sequence[Listing]
    ) -> tuple[list[tuple[ToldAttribute, int]], dict[str, tuple[str, str]]]:
        found: list[tuple[ToldAttribute, int]] = []
        extents: dict[str, tuple[str, str]] = {}
        for key in sorted({told.key for one in hits for told in one.filterable}):
            of_key = [
                told for one in self.but(hits, _attribute_group(key)) for told in one.filterable if told.key == key
            ]
            spelt = {told.value.lower(): told for told in reversed(of_key)}
            count = Counter(told.value.lower() for told in of_key)
            ordered = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:MAX_FACET_VALUES]
            found += [(spelt[value], number) for value, number in ordered]
            if numbers := [told.value for told in of_key if told.kind == AttributeKind.NUMBER]:
                extents[key] = extent(numbers)
        return found, extents


def _weights(reading: Sequence[Slot], fields: Sequence[set[str]]) -> list[float]:
    """How much each slot is told of; words that say nothing are no slot."""
    slots = [slot for slot in reading if not STOP_WORDS.issuperset(slot[0])]
    return [max(_weight(phrase, fields, begun=not place) for place, phrase in enumerate(slot)) for slot in slots]


def _weight(phrase: Phrase, fields: Sequence[set[str]], *, begun: bool) -> float:
    return min(_word_weight(stem(word), fields, begun=begun) for word in phrase if word not in STOP_WORDS)


def _word_weight(word: str, fields: Sequence[set[str]], *, begun: bool) -> float:
    """What is only begun counts for a third."""
    for weight, field in zip(_FIELDS, fields, strict=False):
        if word in field:
            return weight * 1.5
    for weight, field in zip(_FIELDS, fields, strict=False):
        if begun and any(other.startswith(word) for other in field):
            return weight * 0.5
    return 0.0


def _sortable(label: tuple[str | None, str]) -> tuple[str, str]:
    return label[0] or "", label[1]


def _term_group(name: str | None) -> str:
    return "brand" if name is None else f"option:{name.lower()}"


def _among(name: str | None, values: Sequence[str]) -> _Test:
    wanted = {value.lower() for value in values}
    group = _term_group(name)
    return lambda one: any(_term_group(of) == group and value.lower() in wanted for of, value in one.facet_labels)


def _attribute_group(key: str) -> str:
    return f"attribute:{key.lower()}"


def _told(key: str, values: Sequence[str]) -> _Test:
    wanted = {value.lower() for value in values}
    ranges = [named for value in values if (named := NumberRange.named(value)) is not None]

    def fits(told: ToldAttribute) -> bool:
        is_number = told.kind == AttributeKind.NUMBER
        return told.value.lower() in wanted or (is_number and any(one.holds(told.value) for one in ranges))

    return lambda one: any(told.key == key.lower() and fits(told) for told in one.filterable)


_BY_HAND = tuple[Literal["by_hand"], int, UUID]


def part_of(
    search: Search, fitting: Sequence[Listing], chosen: ListingFilter, part: ListingSlice
) -> tuple[list[Listing], str | None]:
    """The listings of a part, and the cursor behind them."""
    name, key, descending, shape = _order(search, chosen, part.sort)
    ordered = sorted(fitting, key=lambda one: one.product.id)
    ordered.sort(key=key, reverse=descending)
    start = (part.page - 1) * part.page_size
    if part.cursor is not None:
        _, after, after_id = position_of(part.cursor, shape)
        start = sum(_passed(key(one), after, one.product.id <= after_id, descending=descending) for one in ordered)
    shown = ordered[start : start + part.page_size]
    more = len(ordered) > start + part.page_size
    return shown, cursor_at(name, key(shown[-1]), shown[-1].product.id) if more else None


def _order(search: Search, chosen: ListingFilter, sort: ProductSort) -> tuple[str, Callable[[Listing], Any], bool, Any]:
    """Its name, its key, whether the greatest comes first, and how its cursors look."""
    if sort is ProductSort.RELEVANCE and not words_of(chosen.q):
        if chosen.collected is not None and chosen.collected.rule is None:
            places = {product_id: place for place, product_id in enumerate(chosen.collected.products, start=1)}
            return "by_hand", lambda one: places[one.product.id], False, _BY_HAND
        sort = ProductSort.NEWEST
    return (sort.value, *_ORDERS.get(sort, (search.rank, True, tuple[Literal["relevance"], float, UUID])))


def _passed(key: Any, after: Any, id_passed: bool, *, descending: bool) -> bool:  # noqa: FBT001 -- told by position beside the keys it breaks ties of
    if key == after:
        return id_passed
    return bool(key > after if descending else key < after)
