"""Amounts of quotes and orders, as every answer shows them."""

from typing import Any, Protocol

from domain.kernel.money import Money
from entrypoints.http.schema import Answer, MoneyBody


class Amounts(Protocol):
    """What quotes and orders have in common."""

    @property
    def subtotal(self) -> Money: ...

    @property
    def discount(self) -> Money: ...

    @property
    def shipping(self) -> Money: ...

    @property
    def tax(self) -> Money: ...

    @property
    def tax_included(self) -> bool: ...

    @property
    def total(self) -> Money: ...

    @property
    def gift_cards(self) -> Money: ...


class AmountsAnswer(Answer, frozen=True, kw_only=True):
    """The base of answers that show amounts."""

    subtotal: MoneyBody
    discount: MoneyBody
    shipping: MoneyBody
    tax: MoneyBody
    tax_included: bool
    total: MoneyBody
    gift_cards: MoneyBody


def amounts_of(view: Amounts) -> dict[str, Any]:
    """The fields of an `AmountsAnswer`."""
    return {
        "subtotal": MoneyBody.of(view.subtotal),
        "discount": MoneyBody.of(view.discount),
        "shipping": MoneyBody.of(view.shipping),
        "tax": MoneyBody.of(view.tax),
        "tax_included": view.tax_included,
        "total": MoneyBody.of(view.total),
        "gift_cards": MoneyBody.of(view.gift_cards),
    }
