"""The shop's settings: one row."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
from psycopg.types.json import Jsonb

from adapters.postgres.database import Reader
from application.operations.ports import ShopSettings
from domain.inventory.allocation import AllocationStrategy
from domain.kernel.address import PostalAddress
from domain.kernel.errors import StaleAggregate
from domain.kernel.money import Currency

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_GET = """
SELECT name, logo_key, sender_name, sender_email, support_email, address, time_zone, currency, prices_include_tax,
       guest_checkout, stock_allocation, low_stock_threshold, open_checkouts_per_buyer, open_checkouts_per_address,
       order_number_format, order_mail_to, staff_second_factor, reviews_by_buyers_only, version
FROM shop_settings WHERE id = 1
"""
_GET_LOCKED = _GET + "FOR UPDATE"
_INSERT = """
INSERT INTO shop_settings (id, name, logo_key, sender_name, sender_email, support_email, address, time_zone, currency,
                           prices_include_tax, guest_checkout, stock_allocation, low_stock_threshold,
                           open_checkouts_per_buyer, open_checkouts_per_address,
                           order_number_format, order_mail_to, staff_second_factor, reviews_by_buyers_only)
VALUES (1, %(name)s, %(logo_key)s, %(sender_name)s, %(sender_email)s, %(support_email)s, %(address)s, %(time_zone)s,
        %(currency)s, %(prices_include_tax)s, %(guest_checkout)s, %(stock_allocation)s, %(low_stock_threshold)s,
        %(open_checkouts_per_buyer)s, %(open_checkouts_per_address)s,
        %(order_number_format)s, %(order_mail_to)s, %(staff_second_factor)s, %(reviews_by_buyers_only)s)
ON CONFLICT (id) DO NOTHING
"""
_UPDATE = """
UPDATE shop_settings
SET name = %(name)s, logo_key = %(logo_key)s, sender_name = %(sender_name)s, sender_email = %(sender_email)s,
    support_email = %(support_email)s, address = %(address)s, time_zone = %(time_zone)s, currency = %(currency)s,
    prices_include_tax = %(prices_include_tax)s, guest_checkout = %(guest_checkout)s,
    stock_allocation = %(stock_allocation)s, low_stock_threshold = %(low_stock_threshold)s,
    open_checkouts_per_buyer = %(open_checkouts_per_buyer)s,
    open_checkouts_per_address = %(open_checkouts_per_address)s,
    order_number_format = %(order_number_format)s, order_mail_to = %(order_mail_to)s,
    staff_second_factor = %(staff_second_factor)s, reviews_by_buyers_only = %(reviews_by_buyers_only)s,
    version = version + 1
WHERE id = 1 AND version = %(version)s
"""


class PostgresShopSettingsRepository:
    """Settings in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, *, lock: bool = False) -> ShopSettings:
        settings = _settings(await self._uow.row(_GET_LOCKED if lock else _GET))
        self._uow.audit.loaded("shop_settings", "1", settings)
        return settings

    async def save(self, settings: ShopSettings) -> ShopSettings:
        values: dict[str, object] = {
            "name": settings.name,
            "logo_key": settings.logo_key,
            "sender_name": settings.sender_name,
            "sender_email": settings.sender_email,
            "support_email": settings.support_email,
            "address": Jsonb(msgspec.to_builtins(settings.address)),
            "time_zone": settings.time_zone,
            "currency": settings.currency.code,
            "prices_include_tax": settings.prices_include_tax,
            "guest_checkout": settings.guest_checkout,
            "stock_allocation": settings.stock_allocation,
            "low_stock_threshold": settings.low_stock_threshold,
            "open_checkouts_per_buyer": settings.open_checkouts_per_buyer,
            "open_checkouts_per_address": settings.open_checkouts_per_address,
            "order_number_format": settings.order_number_format,
            "order_mail_to": list(settings.order_mail_to),
            "staff_second_factor": settings.staff_second_factor,
            "reviews_by_buyers_only": settings.reviews_by_buyers_only,
            "version": settings.version,
        }
        if not await self._uow.run(_UPDATE if settings.version else _INSERT, values):
            raise StaleAggregate("The settings")
        saved = replace(settings, version=settings.version + 1)
        self._uow.audit.saved("shop_settings", "1", saved)
        return saved


class PostgresShopSettingsQuery:
    """Settings as they are stored now."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def current(self) -> ShopSettings:
        return _settings(await self._reader.row(_GET))


def _settings(row: dict[str, Any] | None) -> ShopSettings:
    if row is None:
        return ShopSettings()
    address = row["address"]
    return ShopSettings(
        name=row["name"],
        logo_key=row["logo_key"],
        sender_name=row["sender_name"],
        sender_email=row["sender_email"],
        support_email=row["support_email"],
        address=None if address is None else PostalAddress(**address),
        time_zone=row["time_zone"],
        currency=Currency(row["currency"]),
        prices_include_tax=row["prices_include_tax"],
        guest_checkout=row["guest_checkout"],
        stock_allocation=AllocationStrategy(row["stock_allocation"]),
        low_stock_threshold=row["low_stock_threshold"],
        open_checkouts_per_buyer=row["open_checkouts_per_buyer"],
        open_checkouts_per_address=row["open_checkouts_per_address"],
        order_number_format=row["order_number_format"],
        order_mail_to=tuple(row["order_mail_to"]),
        staff_second_factor=row["staff_second_factor"],
        reviews_by_buyers_only=row["reviews_by_buyers_only"],
        version=row["version"],
    )
