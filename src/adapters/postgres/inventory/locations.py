"""The places where stock lies, on PostgreSQL."""

from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import DictRow

from domain.inventory.errors import LocationCodeTaken
from domain.inventory.location import StockLocation
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import LocationId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

LOCATIONS = "SELECT * FROM stock_locations ORDER BY priority, NOT is_default, code"
_LOCK = "SELECT * FROM stock_locations ORDER BY id FOR UPDATE"
_ITEMS_LEFT = """
SELECT count(*) AS items FROM stock_items
WHERE location_id = %(id)s AND (on_hand > 0 OR reserved > 0 OR backorder_limit > 0 OR NOT tracked)
"""
_INSERT = """
INSERT INTO stock_locations (id, code, name, priority, is_default, is_active)
VALUES (%(id)s, %(code)s, %(name)s, %(priority)s, %(is_default)s, %(is_active)s)
"""
_UPDATE = """
UPDATE stock_locations
SET code = %(code)s, name = %(name)s, priority = %(priority)s, is_default = %(is_default)s,
    is_active = %(is_active)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""


class PostgresStockLocations:
    """Locations in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def lock_all(self) -> dict[LocationId, StockLocation]:
        locations = sorted((location_of(row) for row in await self._uow.rows(_LOCK)), key=lambda one: one.rank)
        for location in locations:
            self._uow.audit.loaded("stock_location", location.id, location)
        return {location.id: location for location in locations}

    async def items_left(self, location_id: LocationId) -> int:
        row = await self._uow.row(_ITEMS_LEFT, {"id": location_id})
        return row["items"] if row else 0

    async def save(self, location: StockLocation) -> None:
        values: dict[str, object] = {
            "id": location.id,
            "code": location.code,
            "name": location.name,
            "priority": location.priority,
            "is_default": location.is_default,
            "is_active": location.is_active,
            "version": location.version,
        }
        try:
            written = await self._uow.run(_UPDATE if location.version else _INSERT, values)
        except psycopg.errors.UniqueViolation as taken:
            if taken.diag.constraint_name == "uq_stock_locations_code":
                raise LocationCodeTaken(location.code) from taken
            raise StaleAggregate("The location") from taken
        if not written:
            raise StaleAggregate("The location")
        location.version += 1
        self._uow.audit.saved("stock_location", location.id, location)


def location_of(row: DictRow) -> StockLocation:
    """The location of a row."""
    return StockLocation(
        id=LocationId(row["id"]),
        code=row["code"],
        name=row["name"],
        priority=row["priority"],
        is_default=row["is_default"],
        is_active=row["is_active"],
        version=row["version"],
    )
