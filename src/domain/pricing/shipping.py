"""Ways in which goods reach the buyer."""

from dataclasses import dataclass
from uuid import UUID

from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Currency, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingMethod:
    """`countries` are ISO 3166-1 alpha-2, none meaning everywhere; subtotals from `free_from` on ship free."""

    id: ShippingMethodId
    code: str
    name: str
    min_days: int
    max_days: int
    price: Money
    countries: frozenset[str] = frozenset()
    free_from: Money | None = None
    position: int = 0
    is_active: bool = True

    def ships_to(self, country: str) -> bool:
        return self.is_active and (not self.countries or country in self.countries)

    def price_for(self, subtotal: Money) -> Money:
        """What it costs for goods of that worth."""
        if self.free_from is not None and subtotal >= self.free_from:
            return Money.zero(self.price.currency)
        return self.price

    @property
    def estimate(self) -> str:
        """When it arrives, in words."""
        if self.max_days == 0:
            return "Today"
        if self.min_days == self.max_days:
            return f"{self.max_days} business day{'' if self.max_days == 1 else 's'}"
        return f"{self.min_days}–{self.max_days} business days"  # noqa: RUF001 -- an en dash spans a range


def nothing_ships(currency: Currency) -> ShippingMethod:
    """The way of goods that are downloaded or done: it costs nothing, and no shop offers it as a choice."""
    return ShippingMethod(
        id=ShippingMethodId(UUID(int=0)),
        code="none",
        name="No shipping needed",
        min_days=0,
        max_days=0,
        price=Money.zero(currency),
        is_active=False,
    )
