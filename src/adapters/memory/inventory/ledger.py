"""The stock ledger in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.memory.catalog.bundle_supply import BY_PART, parts_of
from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import Index
from application.inventory.ports import MOST_PROMISES_NAMED, AdjustedStock, StockChange, StockTransfer
from application.inventory.views import StockView
from domain.inventory.allocation import AllocationStrategy, allocate
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
    StockBelowZero,
    StockOutOfBounds,
)
from domain.inventory.events import VariantAvailabilityChanged
from domain.inventory.location import StockLocation
from domain.inventory.reservation import EndReason, Holder
from domain.inventory.stock_item import MovementKind, StockItem, StockMovement, availability
from domain.kernel.errors import DomainError, NotFound
from domain.kernel.ids import CheckoutId, LocationId, OrderId, StockItemId, VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


# Its reservations, ended ones too.
BY_HOLDER: Index[StockItem] = Index(StockItem, lambda item: item.reservations)


class MemoryStockLedger:
    """Loads stock items, calls their verbs, writes them back."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def reserve(
        self,
        holder: Holder,
        wanted: Mapping[VariantId, int],
        *,
        until: datetime | None,
        allocation: AllocationStrategy = AllocationStrategy.PRIORITY,
    ) -> None:
        items = await self._lock(wanted)
        if held := self._held(holder):
            _require_the_same(held, wanted, items)
            return
        counted = {
            variant: (items[variant], quantity) for variant, quantity in wanted.items() if _is_counted(items[variant])
        }
        shortages = [
            Shortage(variant, quantity, _available(of_variant) or 0)
            for variant, (of_variant, quantity) in counted.items()
            if quantity > (_available(of_variant) or 0)
        ]
        if shortages:
            raise InsufficientStock(shortages)
        for of_variant, quantity in counted.values():
            before = _available(of_variant)
            for item, part in allocate(quantity, of_variant, allocation):
                item.reserve(holder, part, until=until)
            self._write(of_variant, before)

    async def hand_over(self, checkout: CheckoutId, order: OrderId) -> None:
        old, new = Holder.checkout(checkout), Holder.order(order)
        items = await self._lock_of(old)
        live = [item for item in items if item.live(old)]
        if items and not live and not self._held_ever(new):
            raise HoldLost
        for item in live:
            item.hand_over(old, new)
            self._put(item)

    async def release(self, holder: Holder, *, reason: EndReason) -> None:
        items = await self._lock({item.variant_id for item in await self._lock_of(holder) if item.live(holder)})
        for of_variant in items.values():
            before = _available(of_variant)
            for item in of_variant:
                item.release(holder, reason=reason)
            self._write(of_variant, before)

    async def extend(self, holder: Holder, *, until: datetime) -> None:
        for item in await self._lock_of(holder):
            item.extend(holder, until=until)
            self._put(item)

    async def consume(self, order: OrderId, shipped: Mapping[VariantId, int], *, reference: str) -> None:
        holder = Holder.order(order)
        promised = [item for item in await self._lock_of(holder) if item.variant_id in shipped]
        if any(self._happened(MovementKind.SOLD, reference, item) for item in promised):
            return
        for variant, quantity in shipped.items():
            mine = [item for item in promised if item.variant_id == variant]
            _ship(holder, mine, quantity, reference)
            for item in mine:
                self._put(item)

    async def take_back(self, goods: Mapping[VariantId, int], *, reference: str) -> None:
        place = await self._location(None)
        for variant, items in (await self._lock(goods)).items():
            if any(item.location_id == place.id and item.level.tracked for item in items):
                change = StockChange(variant_id=variant, delta=goods[variant])
                await self._count(change, MovementKind.RETURNED, reason="", reference=reference)

    async def adjust(self, change: StockChange, *, reason: str, reference: str) -> StockView:
        return await self._count(change, MovementKind.ADJUSTED, reason=reason, reference=reference)

    async def adjust_many(self, changes: Sequence[StockChange], *, reason: str, reference: str) -> AdjustedStock:
        place = await self._location(None)
        changed: set[VariantId] = set()
        refused: dict[VariantId, DomainError] = {}
        for change in sorted(changes, key=lambda one: one.variant_id):
            item = self._uow.transaction.get(StockItem, (change.variant_id, place.id))
            before = item.level if item else None
            try:
                view = await self._count(change, MovementKind.ADJUSTED, reason=reason, reference=reference)
            except (BundleHasNoStock, StockBelowZero, StockBelowReserved, StockOutOfBounds) as refusal:
                refused[change.variant_id] = refusal
                continue
            if before is None or before.on_hand != view.on_hand:
                changed.add(change.variant_id)
        return AdjustedStock(changed=changed, refused=refused)

    async def receive(
        self, variant_id: VariantId, quantity: int, *, reference: str, location_id: LocationId | None = None
    ) -> StockView:
        change = StockChange(variant_id=variant_id, location_id=location_id, delta=quantity)
        return await self._count(change, MovementKind.RECEIVED, reason="", reference=reference)

    async def transfer(self, transfer: StockTransfer, *, reason: str, reference: str) -> tuple[StockView, StockView]:
        places = await self._locations(transfer.source_id, transfer.target_id)
        here, there = places[transfer.source_id], places[transfer.target_id]
        if not there.is_active:
            raise LocationInactive
        variant = transfer.variant_id
        await self._uow.transaction.claim_unique("stock_items", (variant, there.id))
        of_variant = (await self._lock([variant]))[variant]
        source = self._item(of_variant, variant, here)
        target = self._item(of_variant, variant, there)
        if self._happened(MovementKind.TRANSFERRED, reference, source):
            return _view(source, here), _view(target, there)
        source.send(transfer.quantity, reference=reference, reason=reason)
        arrival = StockMovement(
            kind=MovementKind.TRANSFERRED, quantity=transfer.quantity, reference=reference, reason=reason
        )
        target.move(arrival)
        for item, place in ((source, here), (target, there)):
            self._put(item)
            self._uow.audit.saved("stock", f"{variant}@{place.code}", _view(item, place))
        return _view(source, here), _view(target, there)

    def _item(self, of_variant: list[StockItem], variant: VariantId, place: StockLocation) -> StockItem:
        """The variant's item at a place, or a new and empty one."""
        for item in of_variant:
            if item.location_id == place.id:
                self._uow.audit.loaded("stock", f"{variant}@{place.code}", _view(item, place))
                return item
        return StockItem(id=StockItemId(self._uow.new_id()), variant_id=variant, location_id=place.id)

    async def _count(self, change: StockChange, kind: MovementKind, *, reason: str, reference: str) -> StockView:
        location = await self._location(change.location_id)
        variant = change.variant_id
        if kind is not MovementKind.RETURNED and parts_of(self._uow.transaction, variant):
            raise BundleHasNoStock
        await self._uow.transaction.claim_unique("stock_items", (variant, location.id))
        of_variant = (await self._lock([variant]))[variant]
        before = _available(of_variant)
        item = self._item(of_variant, variant, location)
        if item not in of_variant:
            self._require_variant(variant)
            of_variant.append(item)
        elif self._happened(kind, reference, item):
            return _view(item, location)
        delta = change.on_hand - item.level.on_hand if change.on_hand is not None else change.delta or 0
        movement = StockMovement(kind=kind, quantity=delta, reference=reference, reason=reason)
        try:
            item.move(movement, backorder_limit=change.backorder_limit, tracked=change.tracked)
        except StockBelowReserved as refused:
            raise self._naming(refused, item) from None
        view = _view(item, location)
        self._uow.audit.saved("stock", f"{variant}@{location.code}", view)
        self._write(of_variant, before)
        return view

    def _write(self, of_variant: list[StockItem], before: int | None) -> None:
        """Write a variant's items, and tell if it sold out or came back."""
        for item in of_variant:
            self._put(item)
        after = _available(of_variant)
        for variant in self._turned(of_variant[0].variant_id, before, after) if of_variant else ():
            self._uow.publish(VariantAvailabilityChanged(variant_id=variant))

    def _turned(self, variant_id: VariantId, before: int | None, after: int | None) -> list[VariantId]:
        """What sold out or came back, as its stock went from `before` to `after`: a variant, and bundles of it."""
        containing = self._uow.transaction.where(BY_PART, variant_id)
        taking = [(variant_id, 1)] + [
            (bundle.variant_id, part.quantity)
            for bundle in sorted(containing, key=lambda one: one.variant_id)
            for part in bundle.parts
            if part.variant_id == variant_id
        ]
        return [one for one, each in taking if (before is None or before >= each) != (after is None or after >= each)]

    def _put(self, item: StockItem) -> None:
        actor, transaction = self._uow.actor, self._uow.transaction
        for movement in item.take_movements():
            stored = StoredMovement(
                id=self._uow.new_id(),
                item_id=item.id,
                variant_id=item.variant_id,
                location_id=item.location_id,
                movement=movement,
                actor_kind=actor.kind,
                actor_id=actor.identity,
                created_at=transaction.now,
            )
            transaction.put(StoredMovement, stored.key, stored)
        transaction.put(StockItem, (item.variant_id, item.location_id), item)

    async def _lock(self, variants: Collection[VariantId]) -> dict[VariantId, list[StockItem]]:
        """The variants' items in serving order, locked in the order of their ids, as the lock found them."""
        transaction = self._uow.transaction
        places = sorted((place for _, place in transaction.items(StockLocation)), key=lambda place: place.rank)
        keys = [(variant, place.id) for variant in variants for place in places]
        there = [(item.id, key) for key in keys if (item := transaction.find(StockItem, key))]
        for _, key in sorted(there):
            await transaction.lock(StockItem, key)
        return {
            variant: [item for place in places if (item := transaction.get(StockItem, (variant, place.id)))]
            for variant in variants
        }

    async def _lock_of(self, holder: Holder) -> list[StockItem]:
        """The items that the holder has, or had, promises of, in the order of their ids."""
        variants = {item.variant_id for item in self._uow.transaction.where(BY_HOLDER, holder)}
        locked = await self._lock(variants)
        items = [item for of_variant in locked.values() for item in of_variant if holder in item.reservations]
        return sorted(items, key=lambda item: item.id)

    def _held(self, holder: Holder) -> dict[VariantId, int]:
        held: dict[VariantId, int] = {}
        for item in self._uow.transaction.where(BY_HOLDER, holder):
            if (live := item.live(holder)) is not None:
                held[item.variant_id] = held.get(item.variant_id, 0) + live.quantity
        return held

    def _held_ever(self, holder: Holder) -> bool:
        return bool(self._uow.transaction.where(BY_HOLDER, holder))

    def _happened(self, kind: MovementKind, reference: str, item: StockItem) -> bool:
        return self._uow.transaction.find(StoredMovement, (kind, reference, item.id)) is not None

    def _naming(self, refused: StockBelowReserved, item: StockItem) -> StockBelowReserved:
        live = [(holder, held) for holder, held in item.reservations.items() if held.is_live]
        promises = [
            Promise(holder, held.quantity, self._number_of(holder)) for holder, held in live[:MOST_PROMISES_NAMED]
        ]
        return refused.naming(promises, len(live))

    def _number_of(self, holder: Holder) -> str | None:
        stored = self._uow.transaction.find(StoredOrder, holder.id)
        return stored.order.number if stored is not None else None

    async def _location(self, location_id: LocationId | None) -> StockLocation:
        """An active location, which stays as it is to the end of the transaction."""
        for _, location in self._uow.transaction.items(StockLocation):
            if location.is_default if location_id is None else location.id == location_id:
                found = (await self._locations(location.id))[location.id]
                if not found.is_active:
                    raise LocationInactive
                return found
        raise NotFound("There is no such stock location.")

    async def _locations(self, *wanted: LocationId) -> dict[LocationId, StockLocation]:
        found = {}
        for location_id in sorted(wanted):
            await self._uow.transaction.lock(StockLocation, location_id)
            location = self._uow.transaction.get(StockLocation, location_id)
            if location is None:
                raise NotFound("There is no such stock location.")
            found[location_id] = location
        return found

    def _require_variant(self, variant_id: VariantId) -> None:
        if not self._uow.transaction.where(BY_VARIANT, variant_id):
            raise NotFound("There is no such variant.")


def _is_counted(items: list[StockItem]) -> bool:
    return all(item.level.tracked for item in items)


def _available(items: Iterable[StockItem]) -> int | None:
    return availability([item.level for item in items])


def _require_the_same(
    held: Mapping[VariantId, int], wanted: Mapping[VariantId, int], items: Mapping[VariantId, list[StockItem]]
) -> None:
    promised = {
        variant: quantity for variant, quantity in wanted.items() if variant in held or _is_counted(items[variant])
    }
    if promised != held:
        raise ReservationDiffers


def _ship(holder: Holder, items: list[StockItem], quantity: int, reference: str) -> None:
    """Keep promises in the order of the stock items; nothing where the variant was not counted."""
    promises = [(item, live.quantity) for item in items if (live := item.live(holder))]
    left, promised = quantity, sum(promise for _, promise in promises)
    if items and promised < quantity:
        raise NotReserved(requested=quantity, promised=promised)
    for item, promise in promises:
        if part := min(promise, left):
            item.consume(holder, part, reference=reference)
        left -= part


def _view(item: StockItem, location: StockLocation) -> StockView:
    level = item.level
    return StockView(
        variant_id=item.variant_id,
        location_id=location.id,
        location=location.name,
        on_hand=level.on_hand,
        reserved=level.reserved,
        backorder_limit=level.backorder_limit,
        tracked=level.tracked,
        available=level.available if level.tracked else None,
    )
