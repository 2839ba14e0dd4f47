"""Bodies of the grid of variants."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from msgspec import Meta

from application.catalog.bulk_edit import MAX_ITEMS, BulkEditView, ItemStatus, ItemView, OnError, VariantItem
from application.catalog.bulk_edit import VariantPage as Page
from application.catalog.bulk_edit import VariantRow as Row
from application.catalog.edit_in_bulk import EditInBulk
from domain.inventory.stock_level import MAX_ON_HAND
from domain.kernel.ids import VariantId
from entrypoints.http.admin_catalog.requests import PriceBody, Sku, Weight
from entrypoints.http.schema import UNSET, Answer, Body, Count, Line, MoneyBody, UnsetType, changes

Difference = Annotated[int, Meta(ge=-MAX_ON_HAND, le=MAX_ON_HAND)]
_NOT_OF_DETAILS = ("variant_id", "expected_version", "on_hand", "delta")


class VariantItemBody(Body, frozen=True, kw_only=True):
    """What changes of a variant; what is left out stays. `onHand` is a count at the default location, `delta` a
    difference. `expectedVersion` is the product's.
    """

    variant_id: UUID
    expected_version: Count | None = None
    price: PriceBody | UnsetType = UNSET
    compare_at_price: PriceBody | UnsetType | None = UNSET
    sku: Sku | UnsetType | None = UNSET
    barcode: Sku | UnsetType | None = UNSET
    weight_grams: Weight | UnsetType = UNSET
    on_hand: Count | None = None
    delta: Difference | None = None

    def to_item(self) -> VariantItem:
        told = {name: value for name, value in changes(self).items() if name not in _NOT_OF_DETAILS}
        if "compare_at_price" in told:
            told["compare_at"] = told.pop("compare_at_price")
        return VariantItem(
            variant_id=VariantId(self.variant_id),
            expected_version=self.expected_version,
            changes={name: one.to_money() if isinstance(one, PriceBody) else one for name, one in told.items()},
            on_hand=self.on_hand,
            delta=self.delta,
        )


class BulkEditRequest(Body, frozen=True, kw_only=True):
    """Many items. `abort`: one refused item keeps all others from being saved. `reason`: for the log of stock."""

    items: Annotated[Sequence[VariantItemBody], Meta(min_length=1, max_length=MAX_ITEMS)]
    on_error: Literal["abort", "continue"] = "abort"
    reason: Line = "edited in bulk"

    def to_command(self) -> EditInBulk:
        return EditInBulk(
            items=tuple(item.to_item() for item in self.items), on_error=OnError(self.on_error), reason=self.reason
        )


class ItemFaultBody(Answer, frozen=True, kw_only=True):
    """One fault of an item; the pointer leads into it."""

    pointer: str
    code: str
    detail: str


class BulkItemResponse(Answer, frozen=True, kw_only=True):
    """What became of an item: a refused one with `code`, `detail`, `context`, and each fault of its fields.

    `not_saved`: nothing is wrong with it, but with another one.
    """

    index: int
    variant_id: UUID
    status: Literal["saved", "unchanged", "refused", "not_saved"]
    code: str | None
    detail: str | None
    context: dict[str, Any]
    errors: Sequence[ItemFaultBody]

    @classmethod
    def of(cls, item: ItemView) -> Self:
        return cls(
            index=item.index,
            variant_id=item.variant_id,
            status=item.status.value,
            code=item.code,
            detail=item.detail,
            context=item.context,
            errors=[ItemFaultBody(pointer=one.pointer, code=one.code, detail=one.detail) for one in item.faults],
        )


class BulkEditResponse(Answer, frozen=True, kw_only=True):
    """Every item, in the order of the request."""

    saved: int
    refused: int
    items: Sequence[BulkItemResponse]

    @classmethod
    def of(cls, view: BulkEditView) -> Self:
        return cls(
            saved=sum(item.status is ItemStatus.SAVED for item in view.items),
            refused=sum(item.status is ItemStatus.REFUSED for item in view.items),
            items=[BulkItemResponse.of(item) for item in view.items],
        )


class VariantRowResponse(Answer, frozen=True, kw_only=True):
    """A line of the grid. `onHand` and `reserved`: at the default location, null where nothing is counted there yet.

    `version` is the product's. A bundle's stock is that of its parts: it can't be counted.
    """

    variant_id: UUID
    product_id: UUID
    version: int
    title: str
    status: Literal["draft", "active", "archived"]
    options: Sequence[str]
    sku: str | None
    barcode: str | None
    weight_grams: int
    price: MoneyBody
    compare_at_price: MoneyBody | None
    on_hand: int | None
    reserved: int | None
    tracked: bool
    is_bundle: bool

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            variant_id=row.variant_id,
            product_id=row.product_id,
            version=row.version,
            title=row.title,
            status=row.status.value,
            options=row.options,
            sku=row.sku,
            barcode=row.barcode,
            weight_grams=row.weight_grams,
            price=MoneyBody.of(row.price),
            compare_at_price=MoneyBody.maybe(row.compare_at),
            on_hand=row.on_hand,
            reserved=row.reserved,
            tracked=row.tracked,
            is_bundle=row.is_bundle,
        )


class VariantPageResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[VariantRowResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page) -> Self:
        return cls(items=[VariantRowResponse.of(row) for row in page.items], next_cursor=page.next_cursor)
