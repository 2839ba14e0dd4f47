"""What a file's rows say of stock, as changes that something would come of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from application.catalog.import_places import ImportPlaces
from application.catalog.imported import ImportedStock, ImportedVariant
from application.inventory.ports import StockChange
from application.inventory.views import StockView
from domain.kernel.ids import LocationId, VariantId

Levels = Mapping[VariantId, Mapping[LocationId, StockView]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRules:
    """What to make of what an export leaves open.

    `untracked_unlimited`: without a tracker a variant is sold without counting; else its quantity is taken as stock.
    `update_stock`: variants that are here already get the file's stock, as an adjustment; else only new ones do.
    """

    untracked_unlimited: bool = False
    update_stock: bool = False
    backorder_limit: int = 100
    dry_run: bool = False


def told_stock(row: ImportedVariant, rules: ImportRules, *, is_known: bool) -> Iterable[ImportedStock]:
    """What the row says of stock, as far as the rules let it."""
    if is_known and not rules.update_stock:
        return ()
    if row.stock is not None:
        return row.stock
    unlimited = not row.is_tracked and rules.untracked_unlimited
    if is_known:
        # An export without locations knows nothing of our rules of selling.
        return () if unlimited else (ImportedStock(on_hand=row.quantity),)
    limit = rules.backorder_limit if row.may_backorder else 0
    return (ImportedStock(on_hand=0 if unlimited else row.quantity, backorder_limit=limit, tracked=not unlimited),)


def stock_changes(
    variant_id: VariantId, row: ImportedVariant, told: Iterable[ImportedStock], places: ImportPlaces, levels: Levels
) -> list[StockChange]:
    """Those that differ from what is there. Raises `InvalidInput` for an unknown location."""
    found = []
    for stock in told:
        location_id = places.location_of(stock.location, line=row.line)
        change = StockChange(
            variant_id=variant_id,
            location_id=None if stock.location is None else location_id,
            on_hand=stock.on_hand,
            backorder_limit=stock.backorder_limit,
            tracked=stock.tracked,
        )
        if _differs(change, levels.get(variant_id, {}).get(location_id)):
            found.append(change)
    return found


def _differs(change: StockChange, here: StockView | None) -> bool:
    if here is None:
        return True
    pairs = (
        (change.on_hand, here.on_hand),
        (change.backorder_limit, here.backorder_limit),
        (change.tracked, here.tracked),
    )
    return any(told is not None and told != there for told, there in pairs)
