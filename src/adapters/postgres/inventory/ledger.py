"""The stock ledger on PostgreSQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import DictRow

from adapters.postgres.inventory import statements as sql
from application.inventory.ports import StockChange
from application.inventory.views import StockView
from domain.inventory.errors import HoldLost, InsufficientStock, NotReserved, ReservationDiffers, Shortage
from domain.inventory.events import VariantAvailabilityChanged
from domain.inventory.reservation import EndReason, Holder
from domain.inventory.stock_item import MovementKind, availability
from domain.inventory.stock_level import StockLevel
from domain.kernel.errors import NotFound, StaleAggregate
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork


class PostgresStockLedger:
    """Guarded statements; what they do is what the domain's `StockItem` does."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def reserve(self, holder: Holder, wanted: Mapping[VariantId, int], *, until: datetime | None) -> None:
        if not wanted:
            return
        rows = await self._uow.rows(
            sql.RESERVE,
            {**_holder(holder), "variants": list(wanted), "quantities": list(wanted.values()), "until": until},
        )
        if rows[0]["granted"]:
            for row in rows:
                if not row["untracked"] and row["free"] == row["quantity"]:
                    self._uow.publish(VariantAvailabilityChanged(variant_id=row["variant_id"]))
        elif rows[0]["held_variants"]:
            _require_the_same(rows)
        else:
            raise InsufficientStock(
                [
                    Shortage(row["variant_id"], row["quantity"], row["free"])
                    for row in rows
                    if not row["untracked"] and row["free"] < row["quantity"]
                ]
            )

    async def hand_over(self, checkout: CheckoutId, order: OrderId) -> None:
        row = await self._uow.row(sql.HAND_OVER, {"checkout": checkout, "order": order})
        if row and row["ended"] and not row["moved"] and not row["taken_over"]:
            raise HoldLost

    async def release(self, holder: Holder, *, reason: EndReason) -> None:
        for row in await self._uow.rows(sql.RELEASE, {**_holder(holder), "reason": reason}):
            self._uow.publish(VariantAvailabilityChanged(variant_id=row["variant_id"]))

    async def extend(self, holder: Holder, *, until: datetime) -> None:
        await self._uow.run(sql.EXTEND, {**_holder(holder), "until": until})

    async def consume(self, order: OrderId, shipped: Mapping[VariantId, int], *, reference: str) -> None:
        rows = await self._uow.rows(
            sql.PROMISED_TO_ORDER, {"order": order, "variants": list(shipped), "reference": reference}
        )
        if any(row["done"] for row in rows):
            return
        parts = [part for variant, quantity in shipped.items() for part in _parts(rows, variant, quantity)]
        if not parts:
            return
        await self._once(
            sql.SHIP,
            {
                **self._author(),
                "reference": reference,
                "reservations": [row["id"] for row, _ in parts],
                "items": [row["stock_item_id"] for row, _ in parts],
                "quantities": [quantity for _, quantity in parts],
            },
        )

    async def adjust(self, change: StockChange, *, reason: str, reference: str) -> StockView:
        return await self._count(change, MovementKind.ADJUSTED, reason=reason, reference=reference)

    async def receive(
        self, variant_id: VariantId, quantity: int, *, reference: str, location_id: LocationId | None = None
    ) -> StockView:
        change = StockChange(variant_id=variant_id, location_id=location_id, delta=quantity)
        return await self._count(change, MovementKind.RECEIVED, reason="", reference=reference)

    async def _count(self, change: StockChange, kind: MovementKind, *, reason: str, reference: str) -> StockView:
        location = await self._uow.row(sql.LOCATION, {"location": change.location_id})
        if location is None:
            raise NotFound("There is no such stock location.")
        rows = await self._uow.rows(sql.ITEMS, {"variant": change.variant_id, "kind": kind, "reference": reference})
        known = next((row for row in rows if row["location_id"] == location["id"]), None)
        was = _level(known) if known else StockLevel()
        if known and known["done"]:
            return _view(change.variant_id, location, was)
        delta = change.on_hand - was.on_hand if change.on_hand is not None else change.delta or 0
        now = was.moved(delta, backorder_limit=change.backorder_limit, tracked=change.tracked)
        view = _view(change.variant_id, location, now)
        await self._write(view, known=known is not None, kind=kind, delta=delta, reason=reason, reference=reference)
        if known:
            self._uow.audit.loaded("stock", change.variant_id, _view(change.variant_id, location, was))
        self._uow.audit.saved("stock", change.variant_id, view)
        others = [_level(row) for row in rows if row is not known]
        before = availability([*others, was] if known else others)
        self._tell_flip(change.variant_id, before, availability([*others, now]))
        return view

    async def _write(
        self, view: StockView, *, known: bool, kind: MovementKind, delta: int, reason: str, reference: str
    ) -> None:
        written = await self._once(
            sql.COUNT,
            {
                **self._author(),
                "variant": view.variant_id,
                "location": view.location_id,
                "on_hand": view.on_hand,
                "backorder_limit": view.backorder_limit,
                "tracked": view.tracked,
                "known": known,
                "kind": kind,
                "quantity": delta,
                "reason": reason,
                "reference": reference,
            },
        )
        if not written:
            raise StaleAggregate("The stock")

    async def _once(self, statement: str, parameters: dict[str, object]) -> int:
        """Send it; a movement that was made at the same moment elsewhere makes the whole be tried again."""
        try:
            return await self._uow.run(statement, parameters)
        except psycopg.errors.UniqueViolation as done:
            raise StaleAggregate("The stock") from done
        except psycopg.errors.ForeignKeyViolation as missing:
            raise NotFound("There is no such variant.") from missing

    def _tell_flip(self, variant_id: VariantId, before: int | None, after: int | None) -> None:
        if (before is None or before > 0) != (after is None or after > 0):
            self._uow.publish(VariantAvailabilityChanged(variant_id=variant_id))

    def _author(self) -> dict[str, object]:
        return {"actor_kind": self._uow.actor.kind, "actor_id": self._uow.actor.account_id}


def _holder(holder: Holder) -> dict[str, object]:
    return {"kind": holder.kind, "holder": holder.id}


def _require_the_same(rows: list[DictRow]) -> None:
    tracked = [row for row in rows if not row["untracked"] or row["held"] is not None]
    if len(tracked) != rows[0]["held_variants"] or any(row["held"] != row["quantity"] for row in tracked):
        raise ReservationDiffers


def _parts(rows: list[DictRow], variant: VariantId, quantity: int) -> list[tuple[DictRow, int]]:
    """Which promises a shipment keeps, in the order of the stock items; none where the variant was not counted."""
    promises = [row for row in rows if row["variant_id"] == variant]
    left, parts = quantity, list[tuple[DictRow, int]]()
    for row in promises:
        part = min(row["promised"], left) if row["live"] else 0
        left -= part
        if part:
            _level(row).shipped(part)
            parts.append((row, part))
    if promises and left:
        raise NotReserved(requested=quantity, promised=quantity - left)
    return parts


def _level(row: DictRow) -> StockLevel:
    return StockLevel(
        on_hand=row["on_hand"],
        reserved=row["reserved"],
        backorder_limit=row["backorder_limit"],
        tracked=row["tracked"],
    )


def _view(variant_id: VariantId, location: DictRow, level: StockLevel) -> StockView:
    return StockView(
        variant_id=variant_id,
        location_id=location["id"],
        location=location["name"],
        on_hand=level.on_hand,
        reserved=level.reserved,
        backorder_limit=level.backorder_limit,
        tracked=level.tracked,
        available=level.available if level.tracked else None,
    )
