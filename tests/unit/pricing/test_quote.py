"""A quote adds up, whatever is bought, taxed and shipped (I3)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.ids import VariantId
from domain.kernel.money import BASIS_POINTS, MAX_UNIT_PRICE, Currency, CurrencyMismatch, Money, Percentage
from domain.pricing.quote import LineToPrice, Quote, price
from domain.pricing.tax import TaxRules

USD, JPY = Currency("USD"), Currency("JPY")

lines = st.lists(
    st.builds(
        LineToPrice,
        variant_id=st.uuids().map(VariantId),
        quantity=st.integers(1, 999),
        unit_price=st.integers(0, MAX_UNIT_PRICE).map(lambda minor: Money(minor, USD)),
        taxable=st.booleans(),
    ),
    max_size=8,
)
rules = st.builds(TaxRules, rate=st.integers(0, BASIS_POINTS).map(Percentage), on_shipping=st.booleans())
fees = st.integers(0, 10**6).map(lambda minor: Money(minor, USD))


def a_quote(
    *chosen: LineToPrice, shipping: int = 0, rate: int = 0, on_shipping: bool = False, included: bool = False
) -> Quote:
    return price(
        chosen,
        currency=USD,
        shipping=Money(shipping, USD),
        tax_rules=TaxRules(rate=Percentage(rate), on_shipping=on_shipping),
        prices_include_tax=included,
    )


def a_line(unit: int, quantity: int = 1, *, taxable: bool = True) -> LineToPrice:
    return LineToPrice(
        variant_id=VariantId(UUID(int=unit)), quantity=quantity, unit_price=Money(unit, USD), taxable=taxable
    )


@given(chosen=lines, fee=fees, tax=rules, included=st.booleans())
def test_a_quote_adds_up(*, chosen: list[LineToPrice], fee: Money, tax: TaxRules, included: bool) -> None:
    quote = price(chosen, currency=USD, shipping=fee, tax_rules=tax, prices_include_tax=included)

    lines_total = Money.total((line.total for line in quote.lines), USD)
    added_tax = Money.zero(USD) if included else quote.tax
    assert quote.total == lines_total + quote.shipping + added_tax
    assert quote.total == quote.subtotal - quote.discount + quote.shipping + added_tax
    assert quote.amount_due == quote.total - quote.gift_cards


@given(chosen=lines, fee=fees, tax=rules, included=st.booleans())
def test_the_tax_is_that_of_its_parts(*, chosen: list[LineToPrice], fee: Money, tax: TaxRules, included: bool) -> None:
    quote = price(chosen, currency=USD, shipping=fee, tax_rules=tax, prices_include_tax=included)

    assert quote.tax == Money.total((line.tax for line in quote.lines), USD) + quote.shipping_tax
    assert Money.total((line.discount for line in quote.lines), USD) == quote.discount


@given(chosen=lines, fee=fees, tax=rules, included=st.booleans())
def test_no_line_is_below_zero(*, chosen: list[LineToPrice], fee: Money, tax: TaxRules, included: bool) -> None:
    quote = price(chosen, currency=USD, shipping=fee, tax_rules=tax, prices_include_tax=included)

    for line in quote.lines:
        assert min(line.total.minor, line.tax.minor, line.discount.minor) >= 0
        assert not included or line.tax <= line.total


@given(chosen=lines, fee=fees, tax=rules, included=st.booleans())
def test_each_line_is_taxed_to_the_nearest_unit(
    *, chosen: list[LineToPrice], fee: Money, tax: TaxRules, included: bool
) -> None:
    quote = price(chosen, currency=USD, shipping=fee, tax_rules=tax, prices_include_tax=included)

    points = tax.rate.basis_points
    whole = BASIS_POINTS + points if included else BASIS_POINTS
    for asked, line in zip(chosen, quote.lines, strict=True):
        exact = line.total.minor * points if asked.taxable else 0
        assert abs(line.tax.minor * whole - exact) * 2 <= whole


def test_half_a_cent_of_tax_is_rounded_up() -> None:
    quote = a_quote(a_line(1_010), rate=1_250)  # 12.5 % of 10.10 is 1.2625

    assert quote.tax == Money(126, USD)
    assert a_quote(a_line(20), rate=1_250).tax == Money(3, USD)  # 12.5 % of 0.20 is 0.025


def test_tax_that_prices_include_is_told_and_not_added() -> None:
    quote = a_quote(a_line(11_900), rate=1_900, included=True)

    assert (quote.tax.minor, quote.total.minor, quote.tax_included) == (1_900, 11_900, True)


def test_shipping_is_taxed_only_where_the_rules_say_so() -> None:
    untaxed = a_quote(a_line(1_000), shipping=500, rate=1_000)
    taxed = a_quote(a_line(1_000), shipping=500, rate=1_000, on_shipping=True)

    assert (untaxed.tax.minor, untaxed.total.minor) == (100, 1_600)
    assert (taxed.shipping_tax.minor, taxed.tax.minor, taxed.total.minor) == (50, 150, 1_650)


def test_what_is_not_taxable_is_not_taxed() -> None:
    quote = a_quote(a_line(1_000), a_line(2_000, taxable=False), rate=1_000)

    assert [line.tax.minor for line in quote.lines] == [100, 0]


def test_an_empty_cart_costs_nothing() -> None:
    assert a_quote().amount_due == Money.zero(USD)


def test_another_currency_is_refused() -> None:
    foreign = LineToPrice(variant_id=VariantId(UUID(int=1)), quantity=1, unit_price=Money(100, JPY))

    with pytest.raises(CurrencyMismatch) as refusal:
        a_quote(foreign)

    assert refusal.value.context == {"left": "USD", "right": "JPY"}
