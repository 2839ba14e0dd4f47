"""What there is of stock, read from memory."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from adapters.memory.catalog.bundle_supply import supplied
from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.order.checkouts import OPEN_OF_CART
from adapters.memory.store import MemoryStore, Transaction
from application.inventory.location_editing import location_view
from application.inventory.views import (
    LOW_STOCK,
    LocationView,
    MovementPage,
    MovementView,
    StockPage,
    StockRow,
    StockView,
)
from application.kernel.cursor import NumberAndId, cursor_at, position_of
from domain.catalog.product import Product
from domain.inventory.location import StockLocation
from domain.inventory.reservation import Holder
from domain.inventory.stock_item import StockItem, availability
from domain.kernel.errors import NotFound
from domain.kernel.ids import CartId, LocationId, VariantId

T = TypeVar("T")


class MemoryStockQueries:
    """How many there are to sell: as committed, or as a transaction sees it."""

    def __init__(self, source: MemoryStore | Transaction) -> None:
        self._source = source

    async def availability(
        self, ids: Collection[VariantId], *, held_for: CartId | None = None
    ) -> dict[VariantId, int | None]:
        places = [location.id for location in self._rows(StockLocation)]
        open_ones = self._source.where(OPEN_OF_CART, held_for) if held_for else []
        holders = [Holder.checkout(checkout.id) for checkout in open_ones]
        return {
            variant: supplied(self._source, variant, lambda one: self._available(one, places, holders))
            for variant in ids
        }

    async def levels(self, ids: Collection[VariantId]) -> dict[VariantId, dict[LocationId, StockView]]:
        places, found = self._rows(StockLocation), dict[VariantId, dict[LocationId, StockView]]()
        for variant in ids:
            for place in places:
                if (item := self._source.find(StockItem, (variant, place.id))) is not None:
                    found.setdefault(variant, {})[place.id] = _stock_view(item, place.name)
        return found

    def _available(self, variant: VariantId, places: list[LocationId], holders: list[Holder]) -> int | None:
        found = (self._source.find(StockItem, (variant, place)) for place in places)
        items = [item for item in found if item is not None]
        left = availability([item.level for item in items])
        held = sum(live.quantity for item in items for holder in holders if (live := item.live(holder)))
        return None if left is None else left + held

    def _rows(self, table: type[T]) -> list[T]:
        if isinstance(self._source, MemoryStore):
            return list(self._source.rows(table))
        return [row for _, row in self._source.items(table)]


class MemoryInventoryQueries:
    """What the admin sees of stock."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def locations(self) -> tuple[LocationView, ...]:
        places = sorted(self._store.rows(StockLocation), key=lambda location: location.rank)
        return tuple(location_view(place) for place in places)

    async def stock(
        self, *, search: str, low: bool, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> StockPage:
        after = position_of(cursor, NumberAndId) if cursor else None
        products = {
            variant.id: (product, variant) for product in self._store.rows(Product) for variant in product.variants
        }
        found: list[tuple[tuple[int, UUID], StockRow]] = []
        for item in self._store.rows(StockItem):
            if item.variant_id not in products or (low and not _is_low(item)) or not _is_at(item, location_id):
                continue
            product, variant = products[item.variant_id]
            row = StockRow(
                stock=_stock_view(item, self._place(item)),
                product_slug=product.details.slug,
                title=product.details.title,
                sku=variant.details.sku,
                options=variant.option_values,
            )
            position = (item.level.on_hand - item.level.reserved, item.id)
            if _matches(row, search) and (after is None or _order(position, low=low) > _order(after, low=low)):
                found.append((position, row))
        found.sort(key=lambda entry: _order(entry[0], low=low))
        page = found[:page_size]
        more = len(found) > page_size
        return StockPage(items=tuple(row for _, row in page), next_cursor=cursor_at(*page[-1][0]) if more else None)

    async def movements(
        self, variant_id: VariantId, *, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> MovementPage:
        (last,) = position_of(cursor, tuple[UUID]) if cursor else (None,)
        known = any(variant.id == variant_id for product in self._store.rows(Product) for variant in product.variants)
        if not known:
            raise NotFound("There is no such variant.")
        stored = sorted(
            (
                row
                for row in self._store.rows(StoredMovement)
                if row.variant_id == variant_id and _is_at(row, location_id) and (last is None or row.id < last)
            ),
            key=lambda row: row.id,
            reverse=True,
        )
        page = stored[:page_size]
        more = len(stored) > page_size
        return MovementPage(
            items=tuple(self._movement(row) for row in page), next_cursor=cursor_at(page[-1].id) if more else None
        )

    def _place(self, item: StockItem | StoredMovement) -> str:
        location = self._store.find(StockLocation, item.location_id)
        return location.name if location else ""

    def _movement(self, row: StoredMovement) -> MovementView:
        return MovementView(
            id=row.id,
            location=self._place(row),
            kind=row.movement.kind,
            quantity=row.movement.quantity,
            reference=row.movement.reference,
            reason=row.movement.reason,
            actor_kind=row.actor_kind,
            actor_id=row.actor_id,
            created_at=row.created_at,
        )


def _stock_view(item: StockItem, place: str) -> StockView:
    level = item.level
    return StockView(
        variant_id=item.variant_id,
        location_id=item.location_id,
        location=place,
        on_hand=level.on_hand,
        reserved=level.reserved,
        backorder_limit=level.backorder_limit,
        tracked=level.tracked,
        available=level.available if level.tracked else None,
    )


def _is_at(row: StockItem | StoredMovement, location_id: LocationId | None) -> bool:
    return location_id is None or row.location_id == location_id


def _is_low(item: StockItem) -> bool:
    return item.level.tracked and item.level.on_hand - item.level.reserved <= LOW_STOCK


def _matches(row: StockRow, search: str) -> bool:
    wanted = search.strip().casefold()
    return wanted in row.title.casefold() or wanted in (row.sku or "").casefold()


def _order(position: tuple[int, UUID], *, low: bool) -> tuple[int, UUID]:
    """Low stock: what is least first; all stock: by id."""
    return position if low else (0, position[1])
