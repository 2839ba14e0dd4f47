"""Ranges of numbers: as filters name them (`1.5..10`), and those of prices that facets offer."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

_NUMBER = r"-?\d{1,10}(?:\.\d{1,6})?"
_RANGE = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?", re.ASCII)
_WRITTEN = re.compile(_NUMBER, re.ASCII)
# About so many ranges, each with as many products as the others, as far as round bounds allow.
_RANGES = 5
_ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From one number to another, both included; None: open."""

    least: Decimal | None
    most: Decimal | None

    @classmethod
    def named(cls, text: str) -> "NumberRange | None":
        """The range that a filter's value names, if it is none of words."""
        found = _RANGE.fullmatch(text)
        if found is None or found.group(1) is found.group(2) is None:
            return None
        least, most = (None if bound is None else Decimal(bound) for bound in found.groups())
        return cls(least, most)

    def holds(self, written: str) -> bool:
        """Whether the number that an attribute's value is lies in it."""
        if _WRITTEN.fullmatch(written) is None:
            return False
        number = Decimal(written)
        return (self.least is None or self.least <= number) and (self.most is None or number <= self.most)


def extent(written: Iterable[str]) -> tuple[str, str]:
    """The least and the greatest of some numbers, as they are written."""
    rising = sorted(written, key=Decimal)
    return rising[0], rising[-1]


class Prices(Protocol):
    """The prices of what is found, in minor units."""

    @property
    def count(self) -> int: ...

    def ranked(self, place: int) -> int:
        """The price that so many do not exceed."""

    def below(self, bound: int) -> int:
        """How many are less."""


class SortedPrices:
    """Prices at hand."""

    def __init__(self, prices: Iterable[int]) -> None:
        self._rising = sorted(prices)

    @property
    def count(self) -> int:
        return len(self._rising)

    def ranked(self, place: int) -> int:
        return self._rising[place]

    def below(self, bound: int) -> int:
        return bisect_left(self._rising, bound)


PriceRange = tuple[int | None, int | None, int]


def price_ranges(prices: Prices, whole: int) -> Sequence[PriceRange]:
    """Ranges with round bounds, each with its count: the first open below, the last above. None where one holds all.

    `whole` is one unit of the currency: no bound is a part of it.
    """
    count = prices.count
    if not count:
        return ()
    least, greatest = prices.ranked(0), prices.ranked(count - 1)
    nearest = {_rounded(prices.ranked(count * part // _RANGES), whole) for part in range(1, _RANGES)}
    bounds = sorted(bound for bound in nearest if least < bound <= greatest)
    ends = [0, *(prices.below(bound) for bound in bounds), count]
    starts: list[int | None] = [None, *bounds]
    # A range that nothing lies in goes with the one below it.
    kept = [place for place, (start, end) in enumerate(pairwise(ends)) if end > start]
    edges = [*(starts[place] for place in kept[1:]), None]
    found: list[PriceRange] = []
    low: int | None = None
    for place, edge in zip(kept, edges, strict=True):
        found.append((low, None if edge is None else edge - 1, ends[place + 1] - ends[place]))
        low = edge
    return found if len(found) > 1 else ()


@lru_cache(maxsize=4096)
def _rounded(price: int, whole: int) -> int:
    """The nearest round price, a whole unit at least."""
    units = Decimal(max(price, whole)) / whole
    power = Decimal(10) ** units.adjusted()
    nearest = min(_ROUND, key=lambda step: (abs(step - units / power), step)) * power
    return max(int(nearest), 1) * whole
