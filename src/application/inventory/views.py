"""What the admin is told about stock."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

LOW_STOCK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationView:
    """A place where stock lies."""

    id: UUID
    code: str
    name: str
    priority: int
    is_default: bool
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockView:
    """One variant at one location. `available` is None where it is sold without counting."""

    variant_id: UUID
    location_id: UUID
    location: str
    on_hand: int
    reserved: int
    backorder_limit: int
    tracked: bool
    available: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferView:
    """Both ends of a transfer, as they are after it."""

    source: StockView
    target: StockView


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRowView:
    """What became of a row: `stock` as it is now, or why it was refused."""

    index: int
    variant_id: UUID
    stock: StockView | None = None
    code: str | None = None
    detail: str | None = None
    context: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkView:
    """Every row, in the order of the request."""

    rows: tuple[BulkRowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """A line of the stock list: the numbers, and what they are of."""

    stock: StockView
    product_slug: str
    title: str
    sku: str | None
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockPage:
    items: tuple[StockRow, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementView:
    """Who changed a count, by how many, why and when."""

    id: UUID
    location: str
    kind: str
    quantity: int
    reference: str
    reason: str
    actor_kind: str
    actor_id: UUID | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementPage:
    items: tuple[MovementView, ...]
    next_cursor: str | None
