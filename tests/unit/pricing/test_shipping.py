"""Ways of shipping know where they go, what they cost and when they arrive."""

from uuid import UUID

import pytest

from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Currency, Money
from domain.pricing.shipping import ShippingMethod

USD = Currency("USD")


def a_method(
    *, days: tuple[int, int] = (2, 4), countries: frozenset[str] = frozenset(), is_active: bool = True
) -> ShippingMethod:
    return ShippingMethod(
        id=ShippingMethodId(UUID(int=1)),
        code="standard",
        name="Standard",
        min_days=days[0],
        max_days=days[1],
        price=Money(490, USD),
        countries=countries,
        free_from=Money(5_000, USD),
        is_active=is_active,
    )


@pytest.mark.parametrize(("subtotal", "fee"), [(0, 490), (4_999, 490), (5_000, 0), (9_999, 0)])
def test_shipping_is_free_from_a_subtotal_on(subtotal: int, fee: int) -> None:
    assert a_method().price_for(Money(subtotal, USD)) == Money(fee, USD)


def test_a_method_without_countries_goes_everywhere() -> None:
    assert a_method().ships_to("NZ")


def test_a_method_goes_to_its_countries_only() -> None:
    method = a_method(countries=frozenset({"US", "CA"}))

    assert [method.ships_to(country) for country in ("US", "CA", "DE")] == [True, True, False]


def test_a_method_that_is_switched_off_goes_nowhere() -> None:
    assert not a_method(is_active=False).ships_to("US")


@pytest.mark.parametrize(
    ("days", "words"),
    [((0, 0), "Today"), ((1, 1), "1 business day"), ((3, 3), "3 business days"), ((2, 4), "2–4 business days")],  # noqa: RUF001
)
def test_the_estimate_is_in_words(days: tuple[int, int], words: str) -> None:
    assert a_method(days=days).estimate == words
