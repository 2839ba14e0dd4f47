"""Staff changes prices, SKUs and counts of many variants at once: in one transaction, however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from application.catalog.bulk_edit import (
    MAX_ITEMS,
    BulkEditUnitOfWork,
    BulkEditView,
    ItemStatus,
    ItemView,
    OnError,
    VariantItem,
)
from application.catalog.editing import currency_faults
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, authorize
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.errors import SkuTaken, VariantNotFound
from domain.catalog.product import Product
from domain.catalog.variant import VariantDetails
from domain.identity.permission import Permission
from domain.kernel.errors import DomainError, Fault, InvalidInput
from domain.kernel.ids import ProductId, VariantId
from domain.kernel.money import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class EditInBulk:
    """`reason` is what the log of stock movements will say. Counts are those of the default location."""

    items: Sequence[VariantItem]
    on_error: OnError = OnError.ABORT
    reason: str = "edited in bulk"


class EditInBulkHandler(Handler[EditInBulk, BulkEditView]):
    """Every item is told what became of it. With `abort` one refused item keeps all others from being saved.

    Raises `InvalidInput` for a variant that is named twice, or `AccessDenied` for counts without the right to them.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[BulkEditUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: EditInBulk, *, actor: Actor) -> BulkEditView:
        if any(item.is_about_stock for item in command.items):
            authorize(actor, Permission.INVENTORY_WRITE)
        _require_sound(command.items)
        async with self._uow(actor) as uow:
            edit = _Edit(command.items, await uow.variant_edits.products_of([one.variant_id for one in command.items]))
            await edit.describe(uow)
            await edit.count(uow, reason=command.reason, reference=f"bulk:{self._ids.new()}")
            if edit.refused and command.on_error is OnError.ABORT:
                # Nothing is committed, not even the answer: the same request may be sent again, corrected or not.
                return edit.view(is_saved=False)
            await edit.save(uow)
            view = edit.view(is_saved=True)
            await uow.commit(view)
        return view


class _Edit:
    """One transaction's work: which items are refused, and what the others change."""

    def __init__(self, items: Sequence[VariantItem], products: Sequence[Product]) -> None:
        self._items = items
        self._products = {variant.id: product for product in products for variant in product.variants}
        self._before: dict[VariantId, VariantDetails] = {}
        self._counted: set[VariantId] = set()
        self.refused: dict[VariantId, DomainError] = {}

    async def describe(self, uow: BulkEditUnitOfWork) -> None:
        """Change what describes the variants, in memory."""
        wanted = [str(item.changes["sku"] or "") for item in self._items if item.changes.get("sku")]
        owners = await uow.variant_edits.sku_owners(wanted) if wanted else {}
        currency = (await uow.settings.get()).currency
        for item in self._items:
            try:
                self._describe(item, currency, owners)
            except DomainError as refusal:
                self.refused[item.variant_id] = refusal

    def _describe(self, item: VariantItem, currency: Currency, owners: dict[str, VariantId]) -> None:
        product = self._products.get(item.variant_id)
        if product is None:
            raise VariantNotFound
        product.require_version(item.expected_version)
        before = product.variant(item.variant_id).details
        details = replace(before, **item.changes)  # type: ignore[arg-type]  # the schema names and types them
        if faults := currency_faults(details, currency):
            raise InvalidInput(faults)
        if details.sku is not None and owners.get(details.sku, item.variant_id) != item.variant_id:
            raise SkuTaken(details.sku)
        if details != before:
            product.revise_variant(item.variant_id, details)
            self._before[item.variant_id] = before
            if details.sku is not None:
                owners[details.sku] = item.variant_id

    async def count(self, uow: BulkEditUnitOfWork, *, reason: str, reference: str) -> None:
        """Change the counts; an item whose count is refused keeps its price, too."""
        changes = [
            StockChange(variant_id=item.variant_id, on_hand=item.on_hand, delta=item.delta)
            for item in self._items
            if item.is_about_stock and item.variant_id not in self.refused
        ]
        if not changes:
            return
        done = await uow.stock.adjust_many(changes, reason=reason, reference=reference)
        self._counted = done.changed
        for variant_id, refusal in done.refused.items():
            self.refused[variant_id] = refusal
            if variant_id in self._before:
                self._products[variant_id].variant(variant_id).details = self._before.pop(variant_id)

    async def save(self, uow: BulkEditUnitOfWork) -> None:
        described = {self._products[variant_id].id: self._products[variant_id] for variant_id in self._before}
        if described:
            await uow.variant_edits.save(list(described.values()), list(self._before))
        listed = {self._products[variant_id].id for variant_id in self._counted}
        counted: list[ProductId] = sorted(listed - set(described))
        if counted:
            await uow.listings.refresh(counted)

    def view(self, *, is_saved: bool) -> BulkEditView:
        return BulkEditView(items=tuple(self._told(index, item, is_saved) for index, item in enumerate(self._items)))

    def _told(self, index: int, item: VariantItem, is_saved: bool) -> ItemView:  # noqa: FBT001 -- passed on by name
        refusal = self.refused.get(item.variant_id)
        if refusal is not None:
            return ItemView(
                index=index,
                variant_id=item.variant_id,
                status=ItemStatus.REFUSED,
                code=refusal.code,
                detail=refusal.detail,
                context=refusal.context,
                faults=tuple(refusal.faults) if isinstance(refusal, InvalidInput) else (),
            )
        is_changed = item.variant_id in self._before or item.variant_id in self._counted
        status = ItemStatus.SAVED if is_changed else ItemStatus.UNCHANGED
        return ItemView(index=index, variant_id=item.variant_id, status=status if is_saved else ItemStatus.NOT_SAVED)


def _require_sound(items: Sequence[VariantItem]) -> None:
    """Raises `InvalidInput` with every item that can't be meant."""
    faults, seen = [], set[VariantId]()
    if not 0 < len(items) <= MAX_ITEMS:
        faults.append(Fault("/items", "out_of_bounds", f"Send 1 to {MAX_ITEMS} items."))
    for index, item in enumerate(items):
        if item.variant_id in seen:
            faults.append(Fault(f"/items/{index}/variantId", "duplicate", "The variant is named twice."))
        seen.add(item.variant_id)
        if item.on_hand is not None and item.delta is not None:
            detail = "Say the count or the difference, not both."
            faults.append(Fault(f"/items/{index}/delta", "ambiguous", detail))
        if not item.changes and not item.is_about_stock:
            faults.append(Fault(f"/items/{index}", "required", "Say what to change."))
    if faults:
        raise InvalidInput(faults)
