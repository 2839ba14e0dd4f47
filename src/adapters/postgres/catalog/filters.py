"""Product lists as SQL: which rows, in which order, after which one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.spelling import words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.cursor import position_of

Moment = Annotated[datetime, Meta(tz=True)]
_BigInt = Annotated[int, Meta(ge=-(2**62), le=2**62)]
RANK = "ts_rank_cd('{0.05, 0.2, 0.5, 1.0}', l.search, to_tsquery('english', unaccent(%(words)s)))::float8"
SCORE = "l.rating_sum * 100 / greatest(l.rating_count, 1)"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list: its key, whether the greatest comes first, and how its cursors look."""

    name: str
    key: str
    descending: bool
    shape: Any


_NEWEST = Order("newest", "l.published_at", descending=True, shape=tuple[Literal["newest"], Moment, UUID])
_ORDERS = {
    ProductSort.NEWEST: _NEWEST,
    ProductSort.RELEVANCE: Order("relevance", RANK, descending=True, shape=tuple[Literal["relevance"], float, UUID]),
    ProductSort.PRICE: Order("price", "l.price_amount", descending=False, shape=tuple[Literal["price"], _BigInt, UUID]),
    ProductSort.PRICE_DESCENDING: Order(
        "-price", "l.price_amount", descending=True, shape=tuple[Literal["-price"], _BigInt, UUID]
    ),
    ProductSort.RATING: Order("rating", f"({SCORE})", descending=True, shape=tuple[Literal["rating"], _BigInt, UUID]),
    ProductSort.BESTSELLING: Order(
        "bestselling", "l.units_sold", descending=True, shape=tuple[Literal["bestselling"], _BigInt, UUID]
    ),
}


@dataclass(slots=True)
class Filter:
    """What a filter comes to. `base` always holds; each facet leaves out the group that it belongs to."""

    base: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, object] = field(default_factory=dict)

    @property
    def everything(self) -> str:
        return " AND ".join([*self.base, *self.groups.values()]) or "true"


def filter_of(chosen: ListingFilter) -> Filter:
    """The predicates of a filter on `product_listings l`."""
    found = Filter()
    if chosen.q.strip():
        _look_for(found, words_of(chosen.q))
    if chosen.category is not None:
        found.groups["category"] = "l.category_ids @> ARRAY[(SELECT id FROM categories WHERE slug = %(category)s)]"
        found.parameters["category"] = chosen.category
    _between(found, chosen.min_price, chosen.max_price)
    if chosen.in_stock:
        found.groups["stock"] = "l.available"
    if chosen.rating is not None:
        found.groups["rating"] = f"{SCORE} >= %(score)s"
        found.parameters["score"] = chosen.rating * 100
    _among(found, "brand", f"b{SEPARATOR}", chosen.brands)
    for index, (name, values) in enumerate(chosen.options):
        _among(found, f"option{index}", option_prefix(name), values)
    return found


def _between(found: Filter, low: int | None, high: int | None) -> None:
    bounds = {"min_price": low, "max_price": high}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    if given:
        signs = {"min_price": ">=", "max_price": "<="}
        found.groups["price"] = " AND ".join(f"l.price_amount {signs[name]} %({name})s" for name in given)
        found.parameters |= given


def _among(found: Filter, group: str, prefix: str, values: Sequence[str]) -> None:
    if values:
        found.groups[group] = f"l.facet_terms && %({group})s"
        found.parameters[group] = [prefix + value.lower() for value in values]


def option_prefix(name: str) -> str:
    """How the facet terms of an option begin."""
    return f"o{SEPARATOR}{name.lower()}{SEPARATOR}"


def _look_for(found: Filter, words: list[str]) -> None:
    if not words:
        found.base.append("false")
        return
    found.base.append("l.search @@ to_tsquery('english', unaccent(%(words)s))")
    found.parameters["words"] = prefix_query(words)


def prefix_query(words: list[str]) -> str:
    """A text search for all words, each as the beginning of one. Words hold letters and digits only."""
    return " & ".join(f"'{word}':*" for word in words)


def order_of(chosen: ListingFilter, sort: ProductSort) -> Order:
    """The order that a list is shown in; without words to look for, relevance is newest."""
    if sort is ProductSort.RELEVANCE and not words_of(chosen.q):
        return _NEWEST
    return _ORDERS[sort]


def cards_statement(found: Filter, order: Order, part: ListingSlice) -> str:
    """One page and one row more. Bounded integers are literal: a bound LIMIT costs the planner its choice."""
    direction, past = ("DESC", "<") if order.descending else ("ASC", ">")
    where, offset = found.everything, (part.page - 1) * part.page_size
    if part.cursor is not None:
        _, key, product_id = position_of(part.cursor, order.shape)
        found.parameters |= {"after_key": key, "after_id": product_id}
        where = (
            f"{where} AND {order.key} {past}= %(after_key)s"
            f" AND ({order.key} {past} %(after_key)s OR l.product_id > %(after_id)s)"
        )
        offset = 0
    return (
        f"SELECT l.product_id, l.card, {order.key} AS key FROM product_listings l WHERE {where} "  # noqa: S608 -- predicates of this module
        f"ORDER BY {order.key} {direction}, l.product_id LIMIT {part.page_size + 1:d} OFFSET {offset:d}"
    )
