"""The stock ledger on PostgreSQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.inventory import statements as sql
from application.inventory.ports import MOST_PROMISES_NAMED, AdjustedStock, StockChange, StockTransfer
from application.inventory.views import StockView
from domain.inventory.allocation import AllocationStrategy
from domain.inventory.errors import (
    BundleHasNoStock,
    HoldLost,
    InsufficientStock,
    LocationInactive,
    NotReserved,
    Promise,
    ReservationDiffers,
    Shortage,
    StockBelowReserved,
)
from domain.inventory.events import VariantAvailabilityChanged
from domain.inventory.reservation import EndReason, Holder, HolderKind
from domain.inventory.stock_item import MovementKind, availability
from domain.inventory.stock_level import StockLevel
from domain.kernel.errors import DomainError, NotFound, StaleAggregate
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork


class _Cause(NamedTuple):
    """Why an item is written."""

    kind: MovementKind
    reference: str
    reason: str


class _Turn(NamedTuple):
    """What could be promised of a variant, and what can be now; None: it is not counted."""

    variant: VariantId
    before: int | None
    after: int | None

    def crosses(self, each: int) -> bool:
        """Whether there were so many and are not any more, or the other way round."""
        return (self.before is None or self.before >= each) != (self.after is None or self.after >= each)


class PostgresStockLedger:
    """Guarded statements; what they do is what the domain's `StockItem` does."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def reserve(
        self,
        holder: Holder,
        wanted: Mapping[VariantId, int],
        *,
        until: datetime | None,
        allocation: AllocationStrategy = AllocationStrategy.PRIORITY,
    ) -> None:
        if not wanted:
            return
        rows = await self._uow.rows(
            sql.RESERVE[allocation],
            {**_holder(holder), "variants": list(wanted), "quantities": list(wanted.values()), "until": until},
        )
        if rows[0]["granted"]:
            sold_out = [row["variant_id"] for row in rows if not row["untracked"] and row["free"] == row["quantity"]]
            for variant in dict.fromkeys([*sold_out, *(bundle for row in rows for bundle in row["bundles"])]):
                self._uow.publish(VariantAvailabilityChanged(variant_id=variant))
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
        await self._uow.write(sql.HAND_OVER, {"checkout": checkout, "order": order}, then=_require_hold)

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

    async def take_back(self, goods: Mapping[VariantId, int], *, reference: str) -> None:
        # Locations before stock items, as everywhere.
        await self._uow.row(sql.LOCATION, {"location": None, "variants": []})
        counted = await self._uow.rows(sql.COUNTED, {"variants": list(goods)})
        for variant in dict.fromkeys(row["variant_id"] for row in counted):
            change = StockChange(variant_id=variant, delta=goods[variant])
            await self._count(change, MovementKind.RETURNED, reason="", reference=reference)

    async def adjust(self, change: StockChange, *, reason: str, reference: str) -> StockView:
        return await self._count(change, MovementKind.ADJUSTED, reason=reason, reference=reference)

    async def adjust_many(self, changes: Sequence[StockChange], *, reason: str, reference: str) -> AdjustedStock:
        variants = [change.variant_id for change in changes]
        location = await self._uow.row(sql.LOCATION, {"location": None, "variants": variants})
        if location is None:
            raise NotFound("There is no such stock location.")
        items: dict[VariantId, list[DictRow]] = {variant: [] for variant in variants}
        for row in await self._uow.rows(sql.ITEMS_OF_MANY, {"variants": variants}):
            items[row["variant_id"]].append(row)
        refused: dict[VariantId, DomainError] = {}
        written: dict[VariantId, StockLevel] = {}
        for change in changes:
            known = _at(items[change.variant_id], location)
            was = _level(known) if known else StockLevel()
            try:
                _require_own_stock(change.variant_id, location)
                now = was.moved(change.on_hand - was.on_hand if change.on_hand is not None else change.delta or 0)
            except DomainError as refusal:
                refused[change.variant_id] = refusal
                continue
            if now != was or known is None:
                written[change.variant_id] = now
        if written:
            await self._write_many(written, items, location, _Cause(MovementKind.ADJUSTED, reference, reason))
        return AdjustedStock(changed=set(written), refused=refused)

    async def _write_many(
        self,
        written: Mapping[VariantId, StockLevel],
        items: Mapping[VariantId, list[DictRow]],
        location: DictRow,
        cause: _Cause,
    ) -> None:
        rows, turns = [], list[_Turn]()
        for variant, now in written.items():
            known = _at(items[variant], location)
            was = _level(known) if known else StockLevel()
            rows.append(
                {
                    "variant": str(variant),
                    "on_hand": now.on_hand,
                    "backorder_limit": now.backorder_limit,
                    "tracked": now.tracked,
                    "known": known is not None,
                    "quantity": now.on_hand - was.on_hand,
                }
            )
            turns.append(self._note(variant, items[variant], location, now))
        why = {"kind": cause.kind, "reference": cause.reference, "reason": cause.reason}
        parameters = {**self._author(), **why, "rows": Jsonb(rows), "location": location["id"]}
        if await self._once(sql.COUNT_MANY, parameters) < len(rows):
            raise StaleAggregate("The stock")
        self._tell_flips(location, turns)

    def _note(self, variant: VariantId, rows: list[DictRow], location: DictRow, now: StockLevel) -> _Turn:
        """Note a change in the audit log; answers what can be promised before and after it."""
        known = _at(rows, location)
        entity = f"{variant}@{location['code']}"
        if known:
            self._uow.audit.loaded("stock", entity, _view(variant, location, _level(known)))
        self._uow.audit.saved("stock", entity, _view(variant, location, now))
        others = [_level(row) for row in rows if row is not known]
        before = availability([*others, _level(known)] if known else others)
        return _Turn(variant, before, availability([*others, now]))

    async def receive(
        self, variant_id: VariantId, quantity: int, *, reference: str, location_id: LocationId | None = None
    ) -> StockView:
        change = StockChange(variant_id=variant_id, location_id=location_id, delta=quantity)
        return await self._count(change, MovementKind.RECEIVED, reason="", reference=reference)

    async def _count(self, change: StockChange, kind: MovementKind, *, reason: str, reference: str) -> StockView:
        variants = [change.variant_id]
        location = await self._uow.row(sql.LOCATION, {"location": change.location_id, "variants": variants})
        if location is None:
            raise NotFound("There is no such stock location.")
        if kind is not MovementKind.RETURNED:
            _require_own_stock(change.variant_id, location)
        if not location["is_active"]:
            raise LocationInactive
        rows = await self._uow.rows(sql.ITEMS, {"variant": change.variant_id, "kind": kind, "reference": reference})
        known = _at(rows, location)
        was = _level(known) if known else StockLevel()
        if known and known["done"]:
            return _view(change.variant_id, location, was)
        delta = change.on_hand - was.on_hand if change.on_hand is not None else change.delta or 0
        try:
            now = was.moved(delta, backorder_limit=change.backorder_limit, tracked=change.tracked)
        except StockBelowReserved as refused:
            raise await self._naming(refused, known) from None
        cause = _Cause(kind, reference, reason)
        view = await self._write(change.variant_id, location, known, now, cause)
        others = [_level(row) for row in rows if row is not known]
        before = availability([*others, was] if known else others)
        self._tell_flips(location, [_Turn(change.variant_id, before, availability([*others, now]))])
        return view

    async def transfer(self, transfer: StockTransfer, *, reason: str, reference: str) -> tuple[StockView, StockView]:
        ends = [transfer.source_id, transfer.target_id]
        places = {row["id"]: row for row in await self._uow.rows(sql.LOCATIONS, {"locations": ends})}
        if len(places) < len(ends):
            raise NotFound("There is no such stock location.")
        here, there = (places[end] for end in ends)
        if not there["is_active"]:
            raise LocationInactive
        cause = _Cause(MovementKind.TRANSFERRED, reference, reason)
        variant = transfer.variant_id
        rows = await self._uow.rows(sql.ITEMS, {"variant": variant, "kind": cause.kind, "reference": reference})
        source, target = _at(rows, here), _at(rows, there)
        was, grows = (_level(row) if row else StockLevel() for row in (source, target))
        if source and source["done"]:
            return _view(variant, here, was), _view(variant, there, grows)
        left, grown = was.sent(transfer.quantity), grows.moved(transfer.quantity)
        return (
            await self._write(variant, here, source, left, cause),
            await self._write(variant, there, target, grown, cause),
        )

    async def _naming(self, refused: StockBelowReserved, item: DictRow | None) -> StockBelowReserved:
        rows = await self._uow.rows(sql.PROMISES, {"item": item["id"] if item else None, "limit": MOST_PROMISES_NAMED})
        promises = [
            Promise(Holder(HolderKind(row["holder_kind"]), row["holder_id"]), row["quantity"], row["number"])
            for row in rows
        ]
        return refused.naming(promises, rows[0]["holders"] if rows else 0)

    async def _write(
        self, variant_id: VariantId, location: DictRow, known: DictRow | None, level: StockLevel, cause: _Cause
    ) -> StockView:
        """Write an item, and the movement to where it is from what it was."""
        was = _level(known) if known else StockLevel()
        view = _view(variant_id, location, level)
        written = await self._once(
            sql.COUNT,
            {
                **self._author(),
                "variant": variant_id,
                "location": location["id"],
                "on_hand": level.on_hand,
                "backorder_limit": level.backorder_limit,
                "tracked": level.tracked,
                "known": known is not None,
                "kind": cause.kind,
                "quantity": level.on_hand - was.on_hand,
                "reason": cause.reason,
                "reference": cause.reference,
            },
        )
        if not written:
            raise StaleAggregate("The stock")
        entity = f"{variant_id}@{location['code']}"
        if known:
            self._uow.audit.loaded("stock", entity, _view(variant_id, location, was))
        self._uow.audit.saved("stock", entity, view)
        return view

    async def _once(self, statement: str, parameters: dict[str, object]) -> int:
        """Send it; a movement that was made at the same moment elsewhere makes the whole be tried again."""
        try:
            return await self._uow.run(statement, parameters)
        except psycopg.errors.UniqueViolation as done:
            raise StaleAggregate("The stock") from done
        except psycopg.errors.ForeignKeyViolation as missing:
            raise NotFound("There is no such variant.") from missing

    def _tell_flips(self, location: DictRow, turns: Sequence[_Turn]) -> None:
        """Tell which variants sold out or came back, and which bundles with them."""
        turned = {turn.variant: turn for turn in turns}
        flipped = [turn.variant for turn in turns if turn.crosses(1)]
        flipped += [
            VariantId(UUID(bundle))
            for part, bundle, each in location["containing"]
            if (turn := turned.get(VariantId(UUID(part)))) and turn.crosses(each)
        ]
        for variant in dict.fromkeys(flipped):
            self._uow.publish(VariantAvailabilityChanged(variant_id=variant))

    def _author(self) -> dict[str, object]:
        return {"actor_kind": self._uow.actor.kind, "actor_id": self._uow.actor.identity}


def _require_own_stock(variant: VariantId, location: DictRow) -> None:
    if variant in location["bundles"]:
        raise BundleHasNoStock


def _at(rows: list[DictRow], location: DictRow) -> DictRow | None:
    return next((row for row in rows if row["location_id"] == location["id"]), None)


def _require_hold(handed_over: int) -> None:
    if not handed_over:
        raise HoldLost


def _holder(holder: Holder) -> dict[str, object]:
    return {"kind": holder.kind, "holder": holder.id}


def _require_the_same(rows: list[DictRow]) -> None:
    tracked = [row for row in rows if not row["untracked"] or row["held"] is not None]
    if len(tracked) != rows[0]["held_variants"] or any(row["held"] != row["quantity"] for row in tracked):
        raise ReservationDiffers


def _parts(rows: list[DictRow], variant: VariantId, quantity: int) -> list[tuple[DictRow, int]]:
    """Which promises a shipment keeps, in the order of the stock items; none where the variant was not counted."""
    mine = [row for row in rows if row["variant_id"] == variant]
    promises = [row for row in mine if row["live"]]
    left, promised = quantity, sum(row["promised"] for row in promises)
    if mine and promised < quantity:
        raise NotReserved(requested=quantity, promised=promised)
    parts: list[tuple[DictRow, int]] = []
    for row in promises:
        if part := min(row["promised"], left):
            _level(row).shipped(part)
            parts.append((row, part))
        left -= part
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
