"""Mistyped words find what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.catalog.spelling import MAX_WORDS, distance, nearest, words_of

TERMS = ["shirt", "shoes", "sneakers", "jacket", "jack", "mug"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("shrit", "shirt"), ("jaket", "jacket"), ("sneekers", "sneakers"), ("mgu", "mug"), ("snaek", "sneakers")],
)
def test_a_slip_is_forgiven(typed: str, meant: str) -> None:
    assert nearest(typed, TERMS) == meant


@pytest.mark.parametrize("typed", ["xyz", "banana", "mzz"])
def test_what_is_far_from_everything_is_left_alone(typed: str) -> None:
    assert nearest(typed, TERMS) is None


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


def test_words_are_plain_and_bounded() -> None:
    assert words_of("  Crème-brûlée & CO_2 'x':* ") == ["creme", "brulee", "co", "2", "x"]
    assert len(words_of("a b " * 50)) == MAX_WORDS
