"""Sets of places and numbers as bits say what plain sets and lists say."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.catalog.bitmaps import Among, Sets, Slices, bits_of

# Keys that few have and keys that all have, in runs of some places.
runs = st.lists(st.lists(st.frozensets(st.integers(0, 4), max_size=3), min_size=1, max_size=90), max_size=4)
numbers = st.lists(st.integers(0, 300) | st.integers(0, 10**11), min_size=1, max_size=40)


def places(bits: int) -> set[int]:
    return set(Among(bits).places)


@given(st.frozensets(st.integers(0, 5_000)))
def test_a_set_holds_what_was_put_in(chosen: frozenset[int]) -> None:
    among = Among(bits_of(chosen, 5_001))

    assert list(among.places) == sorted(chosen)
    assert among.size == len(chosen)
    assert among.few(range(6_000)) == len(chosen)


@given(runs, st.frozensets(st.integers(0, 400)))
def test_keys_have_the_places_that_were_told(told: list[list[frozenset[int]]], chosen: frozenset[int]) -> None:
    sets, flat, among = Sets(), [keys for run in told for keys in run], Among(bits_of(chosen, 401))

    first = 0
    for run in told:
        sets.add(first, run)
        first += len(run)

    for key in range(6):
        having = {place for place, keys in enumerate(flat) if key in keys}
        assert places(sets.of(key)) == having
        assert sets.count(key, among) == len(having & chosen)


@given(numbers, numbers, st.integers(-5, 10**11 + 5), st.data())
def test_numbers_are_compared(one: list[int], other: list[int], bound: int, data: st.DataObject) -> None:
    slices, both = Slices(), one + other
    slices.add(0, one)
    slices.add(len(one), other)
    among = data.draw(st.frozensets(st.sampled_from(range(len(both))), min_size=1))
    bits = bits_of(among, len(both))

    assert places(slices.at_least(bound, bits)) == {place for place in among if both[place] >= bound}
    more, same = slices.compared(bound, bits)
    assert places(more) == {place for place in among if both[place] > bound}
    assert places(same) == {place for place in among if both[place] == bound}
    assert places(slices.at_most(bound, bits)) == {place for place in among if both[place] <= bound}
    rising = sorted(both[place] for place in among)
    assert [slices.ranked(place, bits) for place in range(len(rising))] == rising
    for count in range(1, len(rising) + 2):
        low, high = rising[:count][-1], rising[-count:][0]
        assert places(slices.first(count, bits, highest=False)) == {place for place in among if both[place] <= low}
        assert places(slices.first(count, bits, highest=True)) == {place for place in among if both[place] >= high}
