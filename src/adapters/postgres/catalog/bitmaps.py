"""Sets of places and numbers by place, as the bits of integers: Python works on them by the machine's words.

A place is a small number that is given once. All that is told of places is told for a run of them, from a first one.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

# What fewer have is kept as a list: bits reach from the first place to the last that is set.
_FEW = 64
_SOME = re.compile(b"[^\\0]", re.DOTALL)
_PLACES = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


def bits_of(places: Iterable[int], size: int) -> int:
    """The set of those places, all below `size`."""
    found = bytearray(size // 8 + 1)
    for place in places:
        found[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(found, "little")


class Among:
    """A set of places that much is counted in."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    @cached_property
    def size(self) -> int:
        return self.bits.bit_count()

    @cached_property
    def _bytes(self) -> bytes:
        return self.bits.to_bytes(self.bits.bit_length() // 8 + 1, "little")

    @cached_property
    def places(self) -> Sequence[int]:
        """The places, rising."""
        told = self._bytes
        starts = [found.start() for found in _SOME.finditer(told)]
        return [start * 8 + place for start in starts for place in _PLACES[told[start]]]

    def few(self, places: Iterable[int]) -> int:
        """How many of these few are in it."""
        told, end = self._bytes, len(self._bytes) * 8
        return sum(told[place >> 3] >> (place & 7) & 1 for place in places if place < end)


class Sets:
    """The places that have each key."""

    def __init__(self) -> None:
        self._few: dict[int, array[int]] = {}
        self._many: dict[int, int] = {}

    def add(self, first: int, keys: Sequence[Iterable[int]]) -> None:
        """The keys of each place of a run."""
        told: defaultdict[int, list[int]] = defaultdict(list)
        for place, of_place in enumerate(keys):
            for key in of_place:
                told[key].append(place)
        for key, places in told.items():
            self._add(key, first, places, len(keys))

    def _add(self, key: int, first: int, places: list[int], size: int) -> None:
        if key not in self._many:
            few = self._few.setdefault(key, array("I"))
            if len(few) + len(places) <= _FEW:
                few.extend(first + place for place in places)
                return
            self._many[key] = bits_of(few, first)
            del self._few[key]
        self._many[key] |= bits_of(places, size) << first

    def of(self, key: int) -> int:
        """The places that have it, as bits."""
        if key in self._many:
            return self._many[key]
        few = self._few.get(key)
        return bits_of(few, few[-1] + 1) if few else 0

    def count(self, key: int, among: Among) -> int:
        """How many of those places have it."""
        if key in self._many:
            return (self._many[key] & among.bits).bit_count()
        return among.few(self._few.get(key, ()))


class Slices:
    """A number of zero or more for each place, kept as one set of places for each binary digit."""

    def __init__(self) -> None:
        self._digits: list[int] = []

    def add(self, first: int, numbers: Sequence[int]) -> None:
        """The numbers of a run of places."""
        for digit in range(max(numbers, default=0).bit_length()):
            if digit == len(self._digits):
                self._digits.append(0)
            told = bits_of((place for place, number in enumerate(numbers) if number >> digit & 1), len(numbers))
            self._digits[digit] |= told << first

    def at_least(self, bound: int, among: int) -> int:
        """Those of the places whose number is the bound or more."""
        if bound <= 0:
            return among
        more, same = self.compared(bound, among)
        return more | same

    def compared(self, number: int, among: int) -> tuple[int, int]:
        """Those of the places whose number is more than this one, and those whose number it is."""
        if number < 0:
            return among, 0
        if number.bit_length() > len(self._digits):
            return 0, 0
        more, same = 0, among
        for place, digit in self._from_the_highest():
            if not same:
                break
            ones = same & digit
            if number >> place & 1:
                same = ones
            else:
                more |= ones
                same ^= ones
        return more, same

    def at_most(self, bound: int, among: int) -> int:
        """Those of the places whose number is the bound or less."""
        return among ^ self.at_least(bound + 1, among)

    def first(self, count: int, among: int, *, highest: bool) -> int:
        """So many of the places with the highest or the lowest numbers; with all whose number is that of the last."""
        sure, left = 0, among.bit_count()
        for _, ones in self._from_the_highest():
            if left <= count:
                break
            better = among & ones if highest else among ^ (among & ones)
            if (size := better.bit_count()) >= count:
                among, left = better, size
            else:
                sure, among = sure | better, among ^ better
                count, left = count - size, left - size
        return sure | among

    def ranked(self, place: int, among: int) -> int:
        """The number of those places that so many do not exceed."""
        found = 0
        for digit, ones in self._from_the_highest():
            zeros = among ^ (among & ones)
            if place < (smaller := zeros.bit_count()):
                among = zeros
            else:
                place, among, found = place - smaller, among & ones, found | 1 << digit
        return found

    def _from_the_highest(self) -> Iterator[tuple[int, int]]:
        return zip(range(len(self._digits) - 1, -1, -1), reversed(self._digits), strict=True)
