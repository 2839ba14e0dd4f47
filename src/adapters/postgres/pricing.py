"""Shipping methods and tax rates on PostgreSQL."""

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Currency, Money, Percentage
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRules

_FOR_COUNTRY = """
SELECT * FROM shipping_methods
WHERE active AND (countries = '{}' OR %(country)s = ANY(countries))
ORDER BY position, id
"""
_METHOD = "SELECT * FROM shipping_methods WHERE id = %(id)s"

_RATE = """
SELECT basis_points, on_shipping FROM tax_rates
WHERE country = %(country)s AND (region = '' OR upper(region) = upper(%(region)s))
ORDER BY region = '' LIMIT 1
"""


class PostgresShippingMethods:
    """The ways of shipping that the shop offers."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def for_country(self, country: str) -> list[ShippingMethod]:
        return [_method(row) for row in await self._reader.rows(_FOR_COUNTRY, {"country": country})]

    async def get(self, method_id: ShippingMethodId) -> ShippingMethod | None:
        row = await self._reader.row(_METHOD, {"id": method_id})
        return _method(row) if row else None


class PostgresTaxRates:
    """The tax rates that the shop keeps."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def for_destination(self, country: str, region: str | None) -> TaxRules:
        row = await self._reader.row(_RATE, {"country": country, "region": (region or "").strip()})
        if row is None:
            return TaxRules.none()
        return TaxRules(rate=Percentage(row["basis_points"]), on_shipping=row["on_shipping"])


def _method(row: DictRow) -> ShippingMethod:
    currency = Currency(row["currency"])
    free_from = row["free_from_amount"]
    return ShippingMethod(
        id=ShippingMethodId(row["id"]),
        code=row["code"],
        name=row["name"],
        min_days=row["min_days"],
        max_days=row["max_days"],
        price=Money(row["price_amount"], currency),
        countries=frozenset(row["countries"]),
        free_from=None if free_from is None else Money(free_from, currency),
        position=row["position"],
        is_active=row["active"],
    )
