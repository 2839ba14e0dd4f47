"""Stripe counts some currencies in other units than ISO 4217 does."""

import pytest

from adapters.stripe.amounts import from_stripe, to_stripe
from application.payment.ports import IntentRefused
from domain.kernel.money import Currency, Money


@pytest.mark.parametrize(
    ("minor", "code", "stripes"),
    [
        (1_099, "USD", 1_099),
        (500, "JPY", 500),
        (5_120, "KWD", 5_120),
        (5, "ISK", 500),
        (5, "UGX", 500),
        (500, "MGA", 5),
    ],
)
def test_amounts_go_there_and_back(minor: int, code: str, stripes: int) -> None:
    money = Money(minor, Currency(code))

    assert to_stripe(money) == stripes
    assert from_stripe(stripes, code.lower()) == money


def test_what_stripe_has_no_unit_for_is_refused() -> None:
    with pytest.raises(IntentRefused):
        to_stripe(Money(501, Currency("MGA")))
