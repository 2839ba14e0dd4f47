"""Amounts as Stripe counts them: mostly in ISO 4217's minor unit."""

from application.payment.ports import IntentRefused
from domain.kernel.money import Currency, Money

# Where Stripe's decimals are not those of ISO 4217: two kept for compatibility, and one without its cents.
_DECIMALS = {"ISK": 2, "UGX": 2, "MGA": 0}


def to_stripe(amount: Money) -> int:
    """Raises `IntentRefused` for an amount that Stripe can't take: a fraction of its smallest unit."""
    decimals = _DECIMALS.get(amount.currency.code, amount.currency.exponent)
    scaled, rest = divmod(amount.minor * _unit(decimals), _unit(amount.currency.exponent))
    if rest:
        raise IntentRefused(f"{amount.currency.code} has no smaller unit at the payment provider.")
    return scaled


def from_stripe(amount: int, currency: str) -> Money:
    """The same back; `currency` in lower case, as Stripe writes it."""
    wanted = Currency(currency.upper())
    decimals = _DECIMALS.get(wanted.code, wanted.exponent)
    return Money(amount * _unit(wanted.exponent) // _unit(decimals), wanted)


def _unit(decimals: int) -> int:
    return int(10**decimals)
