"""Shipping methods and tax rates on PostgreSQL."""

from dataclasses import replace
from typing import TYPE_CHECKING

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from application.pricing.ports import Tariff
from domain.kernel.address import PostalAddress
from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Currency, Money, Percentage
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRate, TaxRules

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_FOR_COUNTRY = """
SELECT * FROM shipping_methods
WHERE active AND (countries = '{}' OR %(country)s = ANY(countries))
ORDER BY position, id
"""
_METHOD_OF_CODE = "SELECT * FROM shipping_methods WHERE code = %(code)s FOR UPDATE"

_SAVE_METHOD = """
INSERT INTO shipping_methods
    (id, code, name, min_days, max_days, countries, currency, price_amount, free_from_amount, position, active)
VALUES (%(id)s, %(code)s, %(name)s, %(min_days)s, %(max_days)s, %(countries)s, %(currency)s, %(price)s,
        %(free_from)s, %(position)s, %(active)s)
ON CONFLICT (code) DO UPDATE SET
    (name, min_days, max_days, countries, currency, price_amount, free_from_amount, position, active)
    = (excluded.name, excluded.min_days, excluded.max_days, excluded.countries, excluded.currency,
       excluded.price_amount, excluded.free_from_amount, excluded.position, excluded.active)
"""

_RATE_OF = """
SELECT name, basis_points, on_shipping FROM tax_rates
WHERE country = %(country)s AND region = %(region)s FOR UPDATE
"""
_SAVE_RATE = """
INSERT INTO tax_rates (id, name, country, region, basis_points, on_shipping)
VALUES (uuidv7(), %(name)s, %(country)s, %(region)s, %(basis_points)s, %(on_shipping)s)
ON CONFLICT (country, region) DO UPDATE
SET (name, basis_points, on_shipping) = (excluded.name, excluded.basis_points, excluded.on_shipping)
"""

# The one row is there whether or not the others are.
_TARIFF = """
SELECT m.*, t.basis_points, t.on_shipping
FROM (SELECT 1) one
LEFT JOIN shipping_methods m ON m.id = %(id)s
LEFT JOIN LATERAL (
    SELECT basis_points, on_shipping FROM tax_rates
    WHERE country = %(country)s AND (region = '' OR upper(region) = upper(%(region)s))
    ORDER BY region = '' LIMIT 1
) t ON true
"""


class PostgresShippingMethods:
    """The ways of shipping that the shop offers."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def for_country(self, country: str) -> list[ShippingMethod]:
        return [_method(row) for row in await self._reader.rows(_FOR_COUNTRY, {"country": country})]

    async def tariff(self, method_id: ShippingMethodId | None, destination: PostalAddress) -> Tariff:
        place = {"country": destination.country, "region": (destination.region or "").strip()}
        row = await self._reader.row(_TARIFF, {"id": method_id, **place})
        assert row is not None
        method = None if row["id"] is None else _method(row)
        return Tariff(method=method, tax_rules=TaxRules.none() if row["basis_points"] is None else _rules(row))


class PostgresShippingMethodRepository(PostgresShippingMethods):
    """The ways of shipping, within a transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        super().__init__(uow)
        self._uow = uow

    async def save(self, method: ShippingMethod) -> None:
        if (row := await self._uow.row(_METHOD_OF_CODE, {"code": method.code})) is not None:
            self._uow.audit.loaded("shipping_method", method.code, replace(_method(row), id=method.id))
        self._uow.audit.saved("shipping_method", method.code, method)
        await self._uow.run(
            _SAVE_METHOD,
            {
                "id": method.id,
                "code": method.code,
                "name": method.name,
                "min_days": method.min_days,
                "max_days": method.max_days,
                "countries": sorted(method.countries),
                "currency": method.price.currency.code,
                "price": method.price.minor,
                "free_from": None if method.free_from is None else method.free_from.minor,
                "position": method.position,
                "active": method.is_active,
            },
        )


class PostgresTaxRateRepository:
    """The tax rates, within a transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def save(self, rate: TaxRate) -> None:
        if (row := await self._uow.row(_RATE_OF, {"country": rate.country, "region": rate.region})) is not None:
            before = replace(rate, name=row["name"], rules=_rules(row))
            self._uow.audit.loaded("tax_rate", f"{rate.country}/{rate.region}", before)
        self._uow.audit.saved("tax_rate", f"{rate.country}/{rate.region}", rate)
        await self._uow.run(
            _SAVE_RATE,
            {
                "name": rate.name,
                "country": rate.country,
                "region": rate.region,
                "basis_points": rate.rules.rate.basis_points,
                "on_shipping": rate.rules.on_shipping,
            },
        )


def _rules(row: DictRow) -> TaxRules:
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
