"""Money never gains or loses a minor unit."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.errors import RuleViolation
from domain.kernel.money import MAX_MINOR, AmountOutOfBounds, Currency, CurrencyMismatch, Money, Percentage

USD, JPY, KWD = Currency("USD"), Currency("JPY"), Currency("KWD")

amounts = st.integers(-(10**12), 10**12).map(lambda minor: Money(minor, USD))
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=50)
percentages = st.integers(0, 10_000).map(Percentage)


@given(amounts, weights)
def test_allocate_loses_no_cent(whole: Money, shares: list[int]) -> None:
    parts = whole.allocate(shares)

    assert Money.total(parts, USD) == whole


@given(amounts, weights)
def test_each_part_is_its_exact_share_rounded_up_or_down(whole: Money, shares: list[int]) -> None:
    parts = whole.allocate(shares)

    equal = shares if any(shares) else [1] * len(shares)
    for part, share in zip(parts, equal, strict=True):
        assert abs(Decimal(part.minor) - Decimal(whole.minor) * share / sum(equal)) < 1


def test_ties_go_to_the_earliest() -> None:
    parts = Money(5, USD).allocate([1, 1, 1])

    assert [part.minor for part in parts] == [2, 2, 1]


@given(amounts, percentages)
def test_a_share_is_rounded_half_up(whole: Money, percentage: Percentage) -> None:
    exact = Decimal(whole.minor) * percentage.basis_points / 10_000

    assert whole.share(percentage).minor == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(st.integers(0, 10**12), percentages)
def test_the_tax_within_a_gross_amount_is_the_tax_on_its_net(gross_minor: int, percentage: Percentage) -> None:
    gross = Money(gross_minor, USD)
    net = gross - gross.included(percentage)

    assert abs((net + net.share(percentage)).minor - gross.minor) <= 1


@given(amounts, amounts)
def test_adding_and_taking_away_are_inverse(left: Money, right: Money) -> None:
    assert left + right - right == left


@pytest.mark.parametrize("operation", [Money.__add__, Money.__sub__, Money.__lt__])
def test_two_currencies_never_meet(operation: object) -> None:
    with pytest.raises(CurrencyMismatch) as refusal:
        operation(Money(1, USD), Money(1, JPY))  # type: ignore[operator]  # one of the three above

    assert refusal.value.context == {"left": "USD", "right": "JPY"}


def test_an_amount_past_what_clients_can_hold_is_refused() -> None:
    with pytest.raises(AmountOutOfBounds):
        Money(MAX_MINOR, USD) + Money(1, USD)


@pytest.mark.parametrize("shares", [[], [1, -1]])
def test_weights_that_mean_nothing_are_refused(shares: list[int]) -> None:
    with pytest.raises(RuleViolation):
        Money(10, USD).allocate(shares)


def test_money_reads_with_its_currencys_decimals() -> None:
    assert [str(Money(1999, of)) for of in (USD, JPY, KWD)] == ["19.99 USD", "1999 JPY", "1.999 KWD"]


def test_a_currency_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RuleViolation) as refusal:
        Currency("XXX")

    assert refusal.value.code == "unknown_currency"
