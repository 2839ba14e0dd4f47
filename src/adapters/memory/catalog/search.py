"""Filters, orders and facets of product lists, over listings in memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from adapters.memory.catalog.listings import Listing
from application.catalog.documents import MAX_FACET_VALUES, STARS, FacetCounts
from application.catalog.spelling import words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.cursor import cursor_at, position_of

_CATEGORIES = 100
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
        self._words = words_of(chosen.q)
        self._impossible = bool(chosen.q.strip()) and not self._words
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
        for name, values in ((None, chosen.brands), *chosen.options):
            if values:
                self._groups[_term_group(name)] = _among(name, values)

    def hits(self, listings: Iterable[Listing]) -> list[Listing]:
        """What fits but for at most one group: all that any count needs."""
        if self._impossible:
            return []
        near = max(len(self._groups) - 1, 0)
        return [one for one in listings if self._says(one) and sum(test(one) for test in self._groups.values()) >= near]

    def _says(self, one: Listing) -> bool:
        return not self._words or all(any(word.startswith(sought) for word in one.words) for sought in self._words)

    def rank(self, one: Listing) -> float:
        """Words of the title weigh most."""
        title = words_of(one.product.details.title)
        return sum(1.0 for sought in self._words if any(word.startswith(sought) for word in title))

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
        rated = self.but(hits, "rating")
        return FacetCounts(
            categories=categories[:_CATEGORIES],
            terms=self._terms(hits),
            price_range=(min(prices).minor, max(prices).minor, prices[0].currency.code) if prices else None,
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


def _sortable(label: tuple[str | None, str]) -> tuple[str, str]:
    return label[0] or "", label[1]


def _term_group(name: str | None) -> str:
    return "brand" if name is None else f"option:{name.lower()}"


def _among(name: str | None, values: Sequence[str]) -> _Test:
    wanted = {value.lower() for value in values}
    group = _term_group(name)
    return lambda one: any(_term_group(of) == group and value.lower() in wanted for of, value in one.facet_labels)


def part_of(
    search: Search, fitting: Sequence[Listing], chosen: ListingFilter, part: ListingSlice
) -> tuple[list[Listing], str | None]:
    """The listings of a part, and the cursor behind them."""
    sort = part.sort
    if sort is ProductSort.RELEVANCE and not words_of(chosen.q):
        sort = ProductSort.NEWEST
    key, descending, shape = _ORDERS.get(sort, (search.rank, True, tuple[Literal["relevance"], float, UUID]))
    ordered = sorted(fitting, key=lambda one: one.product.id)
    ordered.sort(key=key, reverse=descending)
    start = (part.page - 1) * part.page_size
    if part.cursor is not None:
        _, after, after_id = position_of(part.cursor, shape)
        start = sum(_passed(key(one), after, one.product.id <= after_id, descending=descending) for one in ordered)
    shown = ordered[start : start + part.page_size]
    more = len(ordered) > start + part.page_size
    return shown, cursor_at(sort.value, key(shown[-1]), shown[-1].product.id) if more else None


def _passed(key: Any, after: Any, id_passed: bool, *, descending: bool) -> bool:  # noqa: FBT001 -- told by position beside the keys it breaks ties of
    if key == after:
        return id_passed
    return bool(key > after if descending else key < after)
