"""Ranges have round bounds, hold every price once, and none of them is empty."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.catalog.ranges import NumberRange, SortedPrices, extent, price_ranges


@given(st.lists(st.integers(0, 10**10), max_size=60), st.sampled_from([1, 100, 1_000]))
def test_every_price_lies_in_one_range(prices: list[int], whole: int) -> None:
    found = price_ranges(SortedPrices(prices), whole)

    assert len(found) != 1
    if found:
        assert found[0][0] is None
        assert found[-1][1] is None
        assert [one[0] for one in found[1:]] == [most + 1 for _, most, _ in found[:-1] if most is not None]
        assert all(low % whole == 0 for low, _, _ in found if low is not None)
        for low, most, count in found:
            within = [one for one in prices if (low or 0) <= one and (most is None or one <= most)]
            assert count == len(within) > 0


def test_bounds_follow_what_things_cost() -> None:
    cents = price_ranges(SortedPrices([990, 1_990, 2_490, 4_900, 5_900, 9_900, 12_900, 24_900, 49_900, 99_900]), 100)
    yen = price_ranges(SortedPrices([300, 900, 1_200, 1_900, 3_000]), 1)

    assert cents == [(None, 2_499, 3), (2_500, 5_999, 2), (6_000, 14_999, 2), (15_000, 49_999, 2), (50_000, None, 1)]
    assert [low for low, _, _ in yen] == [None, 800, 1_000, 3_000]
    assert price_ranges(SortedPrices([500, 500]), 100) == ()
    assert price_ranges(SortedPrices([]), 100) == ()


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("1.5..10", ["1.5", "10", "3"], ["1.49", "10.01", "-3", "x"]),
        ("-5..", ["-5", "0", "1000000000"], ["-5.1", "1e3"]),
        ("..0", ["0", "-7"], ["0.1", ""]),
    ],
)
def test_a_range_holds_its_bounds(text: str, inside: list[str], outside: list[str]) -> None:
    named = NumberRange.named(text)

    assert named is not None
    assert all(map(named.holds, inside))
    assert not any(map(named.holds, outside))


@pytest.mark.parametrize("text", ["", "..", "5", "a..b", "1..2..3", "1 .. 2", "1..x", "9" * 40 + "..", "NaN.."])
def test_other_words_name_no_range(text: str) -> None:
    assert NumberRange.named(text) is None


def test_numbers_are_compared_as_numbers() -> None:
    assert extent(["10", "9.5", "-1", "100"]) == ("-1", "100")
    assert NumberRange(Decimal(9), None).holds("10")
