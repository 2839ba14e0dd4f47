"""What the address of a list asks for, read as the storefront's scripts read it (`parseFilters`, `toApiQuery`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from application.catalog.find_products import FindProducts
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from domain.kernel.money import MAX_UNIT_PRICE
from entrypoints.http.catalog.parameters import ATTRIBUTE, MAX_CHOICES, MAX_OPTIONS, MAX_TEXT, OPTION

PAGE_SIZE: Final = 24
_MAX_WORDS, _MAX_PAGE, _MAX_STARS = 200, 10_000, 5
_WHOLE = re.compile(r"[0-9]{1,12}")

Query = dict[str, str | int | list[str]]


@dataclass(frozen=True, slots=True)
class AskedList:
    """The command, and the query by which the scripts would ask the API for the same. `pairs`: the address's own."""

    command: FindProducts
    query: Query
    pairs: Sequence[tuple[str, str]]

    def address_with(self, *, category: str) -> str:
        """The same list of another category."""
        pairs = [(name, category if name == "category" else value) for name, value in self.pairs]
        return f"/products?{urlencode(pairs)}"

    @property
    def is_plain(self) -> bool:
        """Whether it is a category, a collection or everything, whole and in the usual order."""
        chosen = self.command.chosen
        usual = self.command.part.sort is _usual_order(chosen.q, chosen.collection)
        return usual and not self.query.keys() - {"page", "pageSize", "sort", "category", "collection"}


def asked_list(pairs: Sequence[tuple[str, str]], collection: str | None = None) -> AskedList | None:
    """Of all products or a collection's. None for what the API would refuse: the scripts ask, and show what it says."""
    first: dict[str, str] = {}
    for name, value in pairs:
        first.setdefault(name, value)
    words = first.get("q", "").strip()[:_MAX_WORDS]
    brands = [value for name, value in pairs if name == "brand" and value]
    options, attributes = _named(pairs, OPTION), _named(pairs, ATTRIBUTE)
    sort = next((one for one in ProductSort if one == first.get("sort")), None)
    numbers = {name: found for name in ("minPrice", "maxPrice", "rating") if (found := _whole(first.get(name)))}
    page = int(_whole(first.get("page")) or 1)
    asked = ListingFilter(
        q=" ".join(words.split()),
        category=first.get("category") or None,
        collection=collection,
        min_price=_number(numbers.get("minPrice")),
        max_price=_number(numbers.get("maxPrice")),
        in_stock=first.get("inStock") == "true",
        rating=_number(numbers.get("rating")),
        brands=tuple(sorted(brands)),
        options=_in_order(options),
        attributes=_in_order(attributes),
    )
    if any(_faults(asked)) or page > _MAX_PAGE:
        return None
    order = sort or _usual_order(words, collection)
    query: Query = {"page": max(page, 1), "pageSize": PAGE_SIZE, "sort": order.value, **numbers}
    query |= {"q": words} if words else {}
    query |= {"category": asked.category} if asked.category else {}
    query |= {"collection": collection} if collection else {}
    query |= {"inStock": "true"} if asked.in_stock else {}
    query |= {"brand": list(brands)} if brands else {}
    query |= {f"{OPTION}{name}": list(values) for name, values in options.items()}
    query |= {f"{ATTRIBUTE}{key}": list(values) for key, values in attributes.items()}
    part = ListingSlice(sort=order, page_size=PAGE_SIZE, page=max(page, 1))
    return AskedList(FindProducts(chosen=asked, part=part), query, pairs)


def _named(pairs: Sequence[tuple[str, str]], prefix: str) -> dict[str, list[str]]:
    """The values of the parameters that begin so, by the rest of their names."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name.startswith(prefix) and name != prefix and value:
            found.setdefault(name.removeprefix(prefix), []).append(value)
    return found


def _in_order(named: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(sorted(values))) for name, values in sorted(named.items()))


def _usual_order(words: str, collection: str | None) -> ProductSort:
    return ProductSort.RELEVANCE if words or collection else ProductSort.BESTSELLING


def _whole(text: str | None) -> str | None:
    return text if text is not None and _WHOLE.fullmatch(text) else None


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _faults(asked: ListingFilter) -> Iterator[bool]:
    """What the API's bounds refuse."""
    named = [*asked.options, *asked.attributes, ("", asked.brands)]
    yield len(asked.options) > MAX_OPTIONS or len(asked.attributes) > MAX_OPTIONS
    yield any(len(name) > MAX_TEXT or len(values) > MAX_CHOICES for name, values in named)
    yield any(len(value) > MAX_TEXT for _, values in named for value in values)
    yield len(asked.category or "") > MAX_TEXT or len(asked.collection or "") > MAX_TEXT
    yield any(price is not None and price > MAX_UNIT_PRICE for price in (asked.min_price, asked.max_price))
    yield asked.rating is not None and not 1 <= asked.rating <= _MAX_STARS
