"""What facets are counted by, of all products on sale, in the memory of a process."""

from array import array
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from typing import Any
from uuid import UUID

import msgspec

from adapters.postgres.catalog.bitmaps import Among, Sets, Slices, bits_of
from adapters.postgres.catalog.listing_sql import SEPARATOR
from application.catalog.attribute_documents import ToldAttribute
from application.catalog.ranges import NumberRange, Prices, SortedPrices

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GROUPED = "ao"

# So many prices are put in order; of more of them it is told by their digits.
_FEW = 2_000
# Adding up what a product has takes an eighth of counting a key by its set of places, or less.
_PRODUCTS_FOR_A_KEY = 8
# Sets of places of which it is kept what was found out about them.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value as buyers read it. `kind` is how its term begins, `group` what it is an alternative in."""

    term: str
    kind: str
    group: str
    label: str
    told: ToldAttribute | None
    slug: str | None


def moment_of(moment: datetime) -> int:
    """As a number that rises."""
    return max(int((moment - _EPOCH).total_seconds() * 1_000_000), 0)


class FacetDocuments:
    """Each product has a place. One that changes moves to a new one, so that what is told of places only grows."""

    def __init__(self) -> None:
        # another one when values are named anew; products that change have new places
        self.edition = object()
        self._places: dict[bytes, int] = {}
        self._id_of: list[bytes] = []
        self._size = 0
        self.on_sale = 0
        self.available = 0
        self.facets = Sets()
        self._facets_of: list[tuple[int, ...]] = []
        # each key has a small number here: such are counted in half the time
        self._numbers: dict[int, int] = {}
        self._price_of = array("q")
        self.prices, self.scores, self.published = Slices(), Slices(), Slices()
        self.currency = ""
        self.values: dict[int, FacetValue] = {}
        self.groups: dict[str, set[int]] = {}
        self._keys: dict[str, int] = {}
        self._categories: dict[str, int] = {}
        self._kept: OrderedDict[int, Gathered] = OrderedDict()

    @property
    def is_worn(self) -> bool:
        """Whether most places are of products that have moved."""
        return self._size > 2 * len(self._places) + 10_000

    def put(self, rows: Sequence[dict[str, Any]]) -> None:
        """Rows of `search_documents` whose products have no place."""
        if not rows:
            return
        first, count = self._size, len(rows)
        self._size += count
        self._id_of += [row["product_id"].bytes for row in rows]
        self._places.update(zip(self._id_of[first:], range(first, self._size), strict=True))
        self.on_sale |= (1 << count) - 1 << first
        self.available |= bits_of((place for place, row in enumerate(rows) if row["available"]), count) << first
        self._facets_of += [tuple(map(self.number_of, row["facets"])) for row in rows]
        self.facets.add(first, self._facets_of[first:])
        self.prices.add(first, [row["price_amount"] for row in rows])
        self._price_of.extend(row["price_amount"] for row in rows)
        self.scores.add(first, [row["score"] for row in rows])
        self.published.add(first, [moment_of(row["published_at"]) for row in rows])
        self.currency = rows[0]["currency"]

    def remove(self, ids: Iterable[UUID]) -> None:
        gone = [place for one in ids if (place := self._places.pop(one.bytes, None)) is not None]
        if gone:
            self.on_sale ^= bits_of(gone, self._size)

    def name(self, rows: Iterable[dict[str, Any]], keys: Collection[int]) -> None:
        """Rows of `facet_values` with their categories; those of the keys that have none are forgotten."""
        self.edition = object()
        for key in map(self.number_of, keys):
            if (value := self.values.pop(key, None)) is not None:
                self.groups[value.group].discard(key)
                self._keys.pop(value.term, None)
                if value.slug is not None and self._categories.get(value.slug) == key:
                    del self._categories[value.slug]
        for row in rows:
            self._name(self.number_of(row["key"]), _value_of(row))

    def number_of(self, key: int) -> int:
        """The small number of a key of `facet_values`; one object, however many have it."""
        return self._numbers.setdefault(key, len(self._numbers))

    def _name(self, key: int, value: FacetValue) -> None:
        self.values[key] = value
        self.groups.setdefault(value.group, set()).add(key)
        self._keys[value.term] = key
        if value.slug is not None:
            self._categories[value.slug] = key

    def among(self, bits: int) -> "Gathered":
        """That set of places, with whatever was found out about it before: what a place is told of never changes.

        Lists that differ by one choice share the set that leaves it out, as those of one category do whatever their
        bounds of prices are.
        """
        found = self._kept.get(bits)
        if found is None:
            found = self._kept[bits] = Gathered(bits, self.facets, self._facets_of, self.prices, self._price_of)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(bits)
        return found

    def of_ids(self, ids: Iterable[bytes]) -> int:
        """The places of those products that are on sale."""
        found = (self._places.get(one) for one in ids)
        return bits_of((place for place in found if place is not None), self._size)

    def ids_of(self, among: Among) -> str:
        """The products of those places, written as PostgreSQL reads an array of ids."""
        return f"{{{','.join([self._id_of[place].hex() for place in among.places])}}}"

    def priced(self, low: int | None, high: int | None) -> int:
        """The places of what is on sale at a price in that range."""
        found = self.on_sale if low is None else self.prices.at_least(low, self.on_sale)
        return found if high is None else self.prices.at_most(high, found)

    def of_key(self, key: int) -> int:
        """The places that have a value, by its key in `facet_values`."""
        return self.facets.of(self.number_of(key))

    def of_term(self, term: str) -> int:
        """The places that have a value, by its term."""
        key = self._keys.get(term)
        return 0 if key is None else self.facets.of(key)

    def of_numbers(self, group: str, wanted: NumberRange) -> int:
        """The places whose number lies in the range, of an attribute that holds numbers."""
        found = 0
        for key in self.groups.get(group, ()):
            told = self.values[key].told
            if told is not None and told.kind == "number" and wanted.holds(told.value):
                found |= self.facets.of(key)
        return found

    def of_category(self, slug: str) -> int:
        """The places below a category."""
        key = self._categories.get(slug)
        return 0 if key is None else self.facets.of(key)


class Gathered(Among):
    """A set of places with what they have and what they cost, each found out when it is first asked for."""

    def __init__(
        self,
        bits: int,
        sets: Sets,
        keys_of: Sequence[tuple[int, ...]],
        prices: Slices,
        price_of: Sequence[int],
    ) -> None:
        super().__init__(bits)
        self._sets, self._keys_of, self._prices, self._price_of = sets, keys_of, prices, price_of
        self._counts: dict[int, int] = {}
        self._has_all = False

    def counts_of(self, keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """The keys that some of the places have, and how many have each."""
        if not self._has_all and self.size <= _PRODUCTS_FOR_A_KEY * len(keys):
            self._counts = Counter(chain.from_iterable(map(self._keys_of.__getitem__, self.places)))
            self._has_all = True
        if self._has_all:
            return [one for one in self._counts.items() if one[0] in keys]
        counts, count = self._counts, self._sets.count
        for key in keys:
            if key not in counts:
                counts[key] = count(key, self)
        return [(key, found) for key in keys if (found := counts[key])]

    @cached_property
    def prices(self) -> Prices:
        """What they cost."""
        if self.size <= _FEW:
            return SortedPrices(map(self._price_of.__getitem__, self.places))
        return _ManyPrices(self._prices, self)


@dataclass(frozen=True, slots=True)
class _ManyPrices:
    """Prices of very many places, by their digits."""

    prices: Slices
    among: Among

    @property
    def count(self) -> int:
        return self.among.size

    def ranked(self, place: int) -> int:
        return self.prices.ranked(place, self.among.bits)

    def below(self, bound: int) -> int:
        return self.among.size - self.prices.at_least(bound, self.among.bits).bit_count()


def _value_of(row: dict[str, Any]) -> FacetValue:
    term, label = row["term"], row["label"]
    kind = term[0]
    group = SEPARATOR.join(term.split(SEPARATOR, 2)[:2]) if kind in _GROUPED else kind
    told = msgspec.json.decode(label, type=ToldAttribute) if kind == "a" else None
    return FacetValue(term, kind, group, row["name"] or label, told, row["slug"])
