"""Who waits for what is sold out, and what runs low, in memory."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.memory.catalog.bundle_supply import own_stock, parts_of, supplied
from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.identity import StoredAccount
from adapters.memory.store import MemoryStore, Transaction
from application.inventory.watching import BackInStockView, LowStockPage, LowStockRow, OutdatedMarks
from application.kernel.cursor import NumberAndId, cursor_at, position_of
from domain.catalog.product import Product, ProductStatus
from domain.catalog.variant import Variant
from domain.identity.email import canonical_email
from domain.inventory.stock_item import StockItem
from domain.inventory.stock_level import StockLevel
from domain.inventory.waiting import StockWaiter, is_low
from domain.kernel.errors import NotFound
from domain.kernel.ids import VariantId, WaiterId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(frozen=True, slots=True)
class StoredWaiter:
    """Somebody who waits, and whether the mail was asked for."""

    waiter: StockWaiter
    is_taken: bool = False

    @property
    def mark(self) -> tuple[object, ...]:
        """Nobody waits twice for the same."""
        email = None if self.waiter.email is None else canonical_email(self.waiter.email)
        return (self.waiter.variant_id, self.waiter.account_id, email)


@dataclass(frozen=True, slots=True)
class LowStockMark:
    """A variant's own threshold, and since when it is known to be low."""

    variant_id: VariantId
    threshold: int | None = None
    low_since: datetime | None = None


class MemoryStockWaiters:
    """Who waits, in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, waiter: StockWaiter) -> bool:
        transaction = self._uow.transaction
        takes = {waiter.variant_id, *(part.variant_id for part in parts_of(transaction, waiter.variant_id))}
        keys = [(item.id, key) for key, item in transaction.items(StockItem) if item.variant_id in takes]
        for _, key in sorted(keys, key=lambda entry: entry[0]):
            await transaction.lock(StockItem, key)
        available = supplied(transaction, waiter.variant_id, lambda one: own_stock(transaction, one))
        if available is None or available > 0:
            return False
        stored = StoredWaiter(waiter)
        await transaction.claim_unique("stock_waiters", stored.mark)
        if all(other.mark != stored.mark for _, other in transaction.items(StoredWaiter)):
            transaction.put(StoredWaiter, waiter.id, stored)
        return True

    async def take(self, variant_id: VariantId, *, limit: int) -> list[WaiterId]:
        transaction = self._uow.transaction
        waiting = sorted(
            (
                stored
                for _, stored in transaction.items(StoredWaiter)
                if stored.waiter.variant_id == variant_id and not stored.is_taken
            ),
            key=lambda stored: stored.waiter.id,
        )[:limit]
        for stored in waiting:
            await transaction.lock(StoredWaiter, stored.waiter.id)
            transaction.put(StoredWaiter, stored.waiter.id, replace(stored, is_taken=True))
        return [stored.waiter.id for stored in waiting]

    async def remove(self, waiter_id: WaiterId) -> None:
        self._uow.transaction.delete(StoredWaiter, waiter_id)


class MemoryLowStockMarks:
    """What is known to be low, in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def outdated(self, threshold: int, *, after: VariantId | None, look_at: int) -> OutdatedMarks:
        transaction = self._uow.transaction
        rest = sorted(item.variant_id for _, item in transaction.items(StockItem))
        rest = [one for one in rest if after is None or one > after]
        last = rest[look_at] if len(rest) > look_at else None
        low = {VariantId(row.variant_id) for row in low_rows(transaction, threshold)}
        marked = {mark.variant_id for _, mark in transaction.items(LowStockMark) if mark.low_since is not None}
        found = [one for one in low ^ marked if (after is None or one > after) and (last is None or one <= last)]
        return OutdatedMarks(tuple(sorted(found)), sum(one in low for one in found), last)

    async def refresh(self, variant_ids: Sequence[VariantId], threshold: int) -> list[VariantId]:
        transaction, asked = self._uow.transaction, set(variant_ids)
        # who is just marking one of them is waited for
        for variant_id in sorted(asked):
            await transaction.lock(LowStockMark, variant_id)
        low = [one for row in low_rows(transaction, threshold) if (one := VariantId(row.variant_id)) in asked]
        marks = {mark.variant_id: mark for _, mark in transaction.items(LowStockMark) if mark.variant_id in asked}
        crossed = [one for one in low if one not in marks or marks[one].low_since is None]
        for variant_id in crossed:
            mark = marks.get(variant_id, LowStockMark(variant_id))
            transaction.put(LowStockMark, variant_id, replace(mark, low_since=transaction.now))
        for variant_id, mark in marks.items():
            if mark.low_since is not None and variant_id not in low:
                transaction.put(LowStockMark, variant_id, replace(mark, low_since=None))
        return crossed

    async def set_threshold(self, variant_id: VariantId, threshold: int | None) -> None:
        transaction = self._uow.transaction
        if not transaction.where(BY_VARIANT, variant_id):
            raise NotFound("There is no such variant.")
        mark = transaction.get(LowStockMark, variant_id) or LowStockMark(variant_id)
        self._uow.audit.loaded("low_stock_threshold", variant_id, {"threshold": mark.threshold})
        transaction.put(LowStockMark, variant_id, replace(mark, threshold=threshold))
        self._uow.audit.saved("low_stock_threshold", variant_id, {"threshold": threshold})


class MemoryStockWatchQueries:
    """What is read of both."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def letter(self, waiter_id: WaiterId) -> BackInStockView | None:
        stored = self._store.find(StoredWaiter, waiter_id)
        found = _on_sale(self._store, stored.waiter.variant_id) if stored else None
        if stored is None or found is None:
            return None
        account = self._store.find(StoredAccount, stored.waiter.account_id)
        email = account.account.email.given if account else stored.waiter.email
        product, variant = found
        return BackInStockView(
            email=email or "",
            product_slug=product.details.slug,
            title=product.details.title,
            options=variant.option_values,
        )

    async def low_stock(self, *, threshold: int, cursor: str | None, page_size: int) -> LowStockPage:
        after = position_of(cursor, NumberAndId) if cursor else None
        rows = [row for row in low_rows(self._store, threshold) if after is None or (row.left, row.variant_id) > after]
        page = rows[:page_size]
        more = cursor_at(page[-1].left, page[-1].variant_id) if len(rows) > page_size else None
        return LowStockPage(items=tuple(page), next_cursor=more)

    async def low_among(self, variant_ids: tuple[VariantId, ...], *, threshold: int) -> tuple[LowStockRow, ...]:
        return tuple(row for row in low_rows(self._store, threshold) if row.variant_id in variant_ids)


def _on_sale(source: MemoryStore | Transaction, variant_id: VariantId) -> tuple[Product, Variant] | None:
    for product in source.where(BY_VARIANT, variant_id):
        if product.status is ProductStatus.ACTIVE:
            return product, next(one for one in product.variants if one.id == variant_id)
    return None


def low_rows(source: MemoryStore | Transaction, threshold: int) -> list[LowStockRow]:
    """What is low now, the least first."""
    levels: dict[VariantId, list[StockLevel]] = defaultdict(list)
    items = source.rows(StockItem) if isinstance(source, MemoryStore) else (row for _, row in source.items(StockItem))
    for item in items:
        levels[item.variant_id].append(item.level)
    rows = []
    for variant_id, of_variant in levels.items():
        mark = source.find(LowStockMark, variant_id) or LowStockMark(variant_id)
        limit = threshold if mark.threshold is None else mark.threshold
        left = sum(level.on_hand - level.reserved for level in of_variant)
        if not is_low(left, limit) or not all(level.tracked for level in of_variant):
            continue
        found = None if parts_of(source, variant_id) else _on_sale(source, variant_id)
        if found is None:
            continue
        product, variant = found
        rows.append(
            LowStockRow(
                variant_id=variant_id,
                product_slug=product.details.slug,
                title=product.details.title,
                sku=variant.details.sku,
                options=variant.option_values,
                left=left,
                threshold=limit,
                own_threshold=mark.threshold,
                low_since=mark.low_since,
            )
        )
    return sorted(rows, key=lambda row: (row.left, row.variant_id))
