"""Bodies of stock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from msgspec import Meta

from application.inventory.adjust_stock import AdjustStock
from application.inventory.change_stock_in_bulk import ChangeStockInBulk
from application.inventory.ports import StockChange, StockTransfer
from application.inventory.transfer_stock import TransferStock
from application.inventory.views import (
    BulkRowView,
    BulkView,
    MovementPage,
    MovementView,
    StockPage,
    StockRow,
    StockView,
    TransferView,
)
from domain.inventory.stock_level import MAX_ON_HAND
from domain.kernel.ids import LocationId, VariantId
from entrypoints.http.schema import Answer, Body, Count, Line

Difference = Annotated[int, Meta(ge=-MAX_ON_HAND, le=MAX_ON_HAND)]


class StockChangeBody(Body, frozen=True, kw_only=True):
    """A count (`onHand`) or a difference (`delta`), or new rules of selling. Without a location: the default one."""

    variant_id: UUID
    location_id: UUID | None = None
    on_hand: Count | None = None
    delta: Difference | None = None
    backorder_limit: Count | None = None
    tracked: bool | None = None

    def to_change(self) -> StockChange:
        return StockChange(
            variant_id=VariantId(self.variant_id),
            location_id=None if self.location_id is None else LocationId(self.location_id),
            on_hand=self.on_hand,
            delta=self.delta,
            backorder_limit=self.backorder_limit,
            tracked=self.tracked,
        )


class AdjustStockRequest(StockChangeBody, frozen=True, kw_only=True):
    """One change, and why."""

    reason: Line

    def to_command(self) -> AdjustStock:
        return AdjustStock(change=self.to_change(), reason=self.reason)


class BulkRequest(Body, frozen=True, kw_only=True):
    """Many changes for one reason."""

    rows: Annotated[Sequence[StockChangeBody], Meta(min_length=1, max_length=200)]
    reason: Line

    def to_command(self) -> ChangeStockInBulk:
        return ChangeStockInBulk(rows=tuple(row.to_change() for row in self.rows), reason=self.reason)


class TransferRequest(Body, frozen=True, kw_only=True):
    """So many from one location to another one, and why."""

    variant_id: UUID
    from_location_id: UUID
    to_location_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=MAX_ON_HAND)]
    reason: Line

    def to_command(self) -> TransferStock:
        transfer = StockTransfer(
            variant_id=VariantId(self.variant_id),
            source_id=LocationId(self.from_location_id),
            target_id=LocationId(self.to_location_id),
            quantity=self.quantity,
        )
        return TransferStock(transfer=transfer, reason=self.reason)


class StockResponse(Answer, frozen=True, kw_only=True):
    """One variant at one location; `available` is null where it is sold without counting."""

    variant_id: UUID
    location_id: UUID
    location: str
    on_hand: int
    reserved: int
    backorder_limit: int
    tracked: bool
    available: int | None

    @classmethod
    def of(cls, stock: StockView) -> Self:
        return cls(
            variant_id=stock.variant_id,
            location_id=stock.location_id,
            location=stock.location,
            on_hand=stock.on_hand,
            reserved=stock.reserved,
            backorder_limit=stock.backorder_limit,
            tracked=stock.tracked,
            available=stock.available,
        )


class TransferResponse(Answer, frozen=True, kw_only=True):
    """Both ends, as they are now."""

    source: StockResponse
    target: StockResponse

    @classmethod
    def of(cls, view: TransferView) -> Self:
        return cls(source=StockResponse.of(view.source), target=StockResponse.of(view.target))


class BulkRowResponse(Answer, frozen=True, kw_only=True):
    """`stock` as it is now, or `code`, `detail` and `context` of the refusal. `index` is the row's in the request."""

    index: int
    variant_id: UUID
    stock: StockResponse | None
    code: str | None
    detail: str | None
    context: dict[str, Any]

    @classmethod
    def of(cls, row: BulkRowView) -> Self:
        return cls(
            index=row.index,
            variant_id=row.variant_id,
            stock=None if row.stock is None else StockResponse.of(row.stock),
            code=row.code,
            detail=row.detail,
            context=row.context,
        )


class BulkResponse(Answer, frozen=True, kw_only=True):
    """Every row, in the order of the request."""

    changed: int
    refused: int
    rows: Sequence[BulkRowResponse]

    @classmethod
    def of(cls, view: BulkView) -> Self:
        refused = sum(row.stock is None for row in view.rows)
        rows = [BulkRowResponse.of(row) for row in view.rows]
        return cls(changed=len(rows) - refused, refused=refused, rows=rows)


class StockRowResponse(StockResponse, frozen=True, kw_only=True):
    """A line of the stock list."""

    product_slug: str
    title: str
    sku: str | None
    options: Sequence[str]

    @classmethod
    def of_row(cls, row: StockRow) -> Self:
        stock = row.stock
        return cls(
            variant_id=stock.variant_id,
            location_id=stock.location_id,
            location=stock.location,
            on_hand=stock.on_hand,
            reserved=stock.reserved,
            backorder_limit=stock.backorder_limit,
            tracked=stock.tracked,
            available=stock.available,
            product_slug=row.product_slug,
            title=row.title,
            sku=row.sku,
            options=row.options,
        )


class StockPageResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[StockRowResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: StockPage) -> Self:
        return cls(items=[StockRowResponse.of_row(row) for row in page.items], next_cursor=page.next_cursor)


class MovementResponse(Answer, frozen=True, kw_only=True):
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

    @classmethod
    def of(cls, movement: MovementView) -> Self:
        return cls(
            id=movement.id,
            location=movement.location,
            kind=movement.kind,
            quantity=movement.quantity,
            reference=movement.reference,
            reason=movement.reason,
            actor_kind=movement.actor_kind,
            actor_id=movement.actor_id,
            created_at=movement.created_at,
        )


class MovementPageResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[MovementResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: MovementPage) -> Self:
        return cls(items=[MovementResponse.of(movement) for movement in page.items], next_cursor=page.next_cursor)
