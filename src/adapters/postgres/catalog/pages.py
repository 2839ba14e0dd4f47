"""Parts of product lists as SQL: in which order, after which product, and what words find besides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from adapters.postgres.catalog.bitmaps import Among, Slices
from adapters.postgres.catalog.collected import PLACE
from adapters.postgres.catalog.facet_documents import FacetDocuments, moment_of
from adapters.postgres.catalog.filters import RANK, SCORE, Filter
from application.catalog.documents import MAX_TOTAL
from application.catalog.spelling import words_of
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.cursor import position_of

Moment = Annotated[datetime, Meta(tz=True)]
_BigInt = Annotated[int, Meta(ge=-(2**62), le=2**62)]

# How many products are named to PostgreSQL, rather than described.
_MOST, _SPARE = 400, 20
# How many a filter finds, and their ids one after the other.
_TALLY = "count(*) AS count, coalesce(string_agg(uuid_send(h.product_id), ''), '') AS ids"


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list: its key, whether the greatest comes first, and how its cursors look."""

    name: str
    key: str
    descending: bool
    shape: Any
    # what each process knows of it: the number of each product, and how a key is told as one
    numbers: Callable[[FacetDocuments], Slices] | None = None
    number_of: Callable[[Any], int] = int

    @property
    def direction(self) -> str:
        return "DESC" if self.descending else "ASC"


_PRICES, _SCORES = attrgetter("prices"), attrgetter("scores")
_NEWEST = Order(
    "newest",
    "d.published_at",
    descending=True,
    shape=tuple[Literal["newest"], Moment, UUID],
    numbers=attrgetter("published"),
    number_of=moment_of,
)
_BY_HAND = Order("by_hand", PLACE, descending=False, shape=tuple[Literal["by_hand"], _BigInt, UUID])
_ORDERS = {
    ProductSort.NEWEST: _NEWEST,
    ProductSort.RELEVANCE: Order("relevance", RANK, descending=True, shape=tuple[Literal["relevance"], float, UUID]),
    ProductSort.PRICE: Order(
        "price", "d.price_amount", descending=False, shape=tuple[Literal["price"], _BigInt, UUID], numbers=_PRICES
    ),
    ProductSort.PRICE_DESCENDING: Order(
        "-price", "d.price_amount", descending=True, shape=tuple[Literal["-price"], _BigInt, UUID], numbers=_PRICES
    ),
    ProductSort.RATING: Order(
        "rating", f"({SCORE})", descending=True, shape=tuple[Literal["rating"], _BigInt, UUID], numbers=_SCORES
    ),
    ProductSort.BESTSELLING: Order(
        "bestselling", "d.units_sold", descending=True, shape=tuple[Literal["bestselling"], _BigInt, UUID]
    ),
}


def order_of(chosen: ListingFilter, sort: ProductSort) -> Order:
    """The order that a list is shown in; without words to look for, relevance is that of the collection, or newest."""
    if sort is ProductSort.RELEVANCE and not words_of(chosen.q):
        return _BY_HAND if chosen.collected and chosen.collected.rule is None else _NEWEST
    return _ORDERS[sort]


def beginning(order: Order, part: ListingSlice, documents: FacetDocuments, fitting: int) -> Filter | None:
    """The few products that alone can be in the part, of the places that fit: all that follow are behind them.

    None where this process does not know the order, or the part is far behind. Some more are looked at than are
    shown, as one or the other may be gone by now.
    """
    count = part.page_size + 1 + _SPARE + (0 if part.cursor is not None else (part.page - 1) * part.page_size)
    if order.numbers is None or count > _MOST:
        return None
    numbers, same = order.numbers(documents), 0
    if part.cursor is not None:
        number = order.number_of(position_of(part.cursor, order.shape)[1])
        above, same = numbers.compared(number, fitting)
        fitting = fitting ^ (above | same) if order.descending else above
    found = Among(same | numbers.first(count, fitting, highest=order.descending))
    if found.size > _MOST:
        return None
    # Within a SELECT of their own they are not looked at, and one plan serves all.
    predicate = "d.product_id = ANY(ARRAY(SELECT unnest(%(first)s::uuid[])))"
    return Filter([predicate], {"first": documents.ids_of(found)})


def list_statement(found: Filter, order: Order, part: ListingSlice) -> str:
    """A part of what a filter without words finds, and one row more."""
    rows = _part("search_documents", order.key, found, order, part)
    return f"SELECT p.product_id, p.key, l.card FROM {rows} ORDER BY p.key {order.direction}, p.product_id"  # noqa: S608 -- of this module


def search_statement(words: Filter, choices: Filter, order: Order, part: ListingSlice) -> str:
    """The same for words: first a row of what they find, whatever else is chosen, since facets leave choices out.

    What the words find is read once, and only that of it is ranked which fits the choices.
    """
    fitting = Filter(["d.key IS NOT NULL"], words.parameters | choices.parameters)
    rows = _part("hit", "d.key", fitting, order, part)
    words.parameters |= fitting.parameters
    return f"""
        WITH hit AS MATERIALIZED (
            SELECT d.product_id, CASE WHEN {choices.everything} THEN {order.key} END AS key
            FROM search_documents d WHERE {words.everything}
        )
        SELECT NULL AS product_id, NULL AS key, NULL AS card, {_TALLY}
        FROM (SELECT product_id FROM hit LIMIT {MAX_TOTAL + 1:d}) h
        UNION ALL
        SELECT p.product_id, p.key, l.card, NULL, NULL FROM {rows}
        ORDER BY count, key {order.direction}, product_id
    """  # noqa: S608 -- of this package


def tally_statement(found: Filter) -> str:
    """What a filter finds."""
    return f"""
        SELECT {_TALLY}
        FROM (SELECT d.product_id FROM search_documents d WHERE {found.everything} LIMIT {MAX_TOTAL + 1:d}) h
    """  # noqa: S608 -- of this package


def _part(source: str, key: str, found: Filter, order: Order, part: ListingSlice) -> str:
    """Rows with their listings. Bounded integers are literal: a bound LIMIT costs the planner its choice."""
    where, offset = found.everything, (part.page - 1) * part.page_size
    if part.cursor is not None:
        _, after, product_id = position_of(part.cursor, order.shape)
        found.parameters |= {"after_key": after, "after_id": product_id}
        past = "<" if order.descending else ">"
        where = (
            f"{where} AND {key} {past}= %(after_key)s AND ({key} {past} %(after_key)s OR d.product_id > %(after_id)s)"
        )
        offset = 0
    return (
        f"(SELECT d.product_id, {key} AS key FROM {source} d WHERE {where}"  # noqa: S608 -- predicates of this package
        f" ORDER BY {key} {order.direction}, d.product_id LIMIT {part.page_size + 1:d} OFFSET {offset:d}"
        ") p JOIN product_listings l USING (product_id)"
    )
