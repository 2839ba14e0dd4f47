"""What a destination's tax is."""

from dataclasses import dataclass
from typing import Self

from domain.kernel.money import Money, Percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRules:
    """The rate that holds where the goods go, and whether shipping is taxed too."""

    rate: Percentage
    on_shipping: bool = False

    @classmethod
    def none(cls) -> Self:
        """No tax: nothing is due there, or the destination is not known yet."""
        return cls(rate=Percentage(0))

    def tax_of(self, amount: Money, *, included: bool) -> Money:
        """The tax on an amount, or in it where prices include it; half-up."""
        return amount.included(self.rate) if included else amount.share(self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """What a country, or a region of it (region "" is the whole country), takes."""

    name: str
    country: str
    rules: TaxRules
    region: str = ""
