"""What there is of stock, read from memory."""

from collections.abc import Collection
from uuid import UUID

from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.store import MemoryStore, Transaction
from application.inventory.views import LOW_STOCK, MovementPage, MovementView, StockPage, StockRow, StockView
from application.kernel.cursor import NumberAndId, cursor_at, position_of
from domain.catalog.product import Product
from domain.inventory.stock_item import StockItem, StockLocation, availability
from domain.kernel.errors import NotFound
from domain.kernel.ids import VariantId


class MemoryStockQueries:
    """How many there are to sell: as committed, or as a transaction sees it."""

    def __init__(self, source: MemoryStore | Transaction) -> None:
        self._source = source

    async def availability(self, ids: Collection[VariantId]) -> dict[VariantId, int | None]:
        source = self._source
        if isinstance(source, MemoryStore):
            places = [location.id for location in source.rows(StockLocation)]
        else:
            places = [location.id for _, location in source.items(StockLocation)]
        find = source.find if isinstance(source, MemoryStore) else source.get
        items = {variant: [find(StockItem, (variant, place)) for place in places] for variant in ids}
        return {
            variant: availability([item.level for item in of_variant if item is not None])
            for variant, of_variant in items.items()
        }


class MemoryInventoryQueries:
    """What the admin sees of stock."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def stock(self, *, search: str, low: bool, cursor: str | None, page_size: int) -> StockPage:
        after = position_of(cursor, NumberAndId) if cursor else None
        products = {
            variant.id: (product, variant) for product in self._store.rows(Product) for variant in product.variants
        }
        found: list[tuple[tuple[int, UUID], StockRow]] = []
        for item in self._store.rows(StockItem):
            if item.variant_id not in products or (low and not _is_low(item)):
                continue
            product, variant = products[item.variant_id]
            row = StockRow(
                stock=self._view(item),
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

    async def movements(self, variant_id: VariantId, *, cursor: str | None, page_size: int) -> MovementPage:
        (last,) = position_of(cursor, tuple[UUID]) if cursor else (None,)
        known = any(variant.id == variant_id for product in self._store.rows(Product) for variant in product.variants)
        if not known:
            raise NotFound("There is no such variant.")
        stored = sorted(
            (
                row
                for row in self._store.rows(StoredMovement)
                if row.variant_id == variant_id and (last is None or row.id < last)
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

    def _view(self, item: StockItem) -> StockView:
        level = item.level
        return StockView(
            variant_id=item.variant_id,
            location_id=item.location_id,
            location=self._place(item),
            on_hand=level.on_hand,
            reserved=level.reserved,
            backorder_limit=level.backorder_limit,
            tracked=level.tracked,
            available=level.available if level.tracked else None,
        )

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


def _is_low(item: StockItem) -> bool:
    return item.level.tracked and item.level.on_hand - item.level.reserved <= LOW_STOCK


def _matches(row: StockRow, search: str) -> bool:
    wanted = search.strip().casefold()
    return wanted in row.title.casefold() or wanted in (row.sku or "").casefold()


def _order(position: tuple[int, UUID], *, low: bool) -> tuple[int, UUID]:
    """Low stock: what is least first; all stock: by id."""
    return position if low else (0, position[1])
