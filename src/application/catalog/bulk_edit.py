"""What an edit of many variants at once asks, needs and answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from application.catalog.ports import ListingIndex
from application.inventory.ports import StockLedger
from application.kernel.ports import UnitOfWork
from application.operations.ports import ShopSettingsRepository
from domain.catalog.product import Product, ProductStatus
from domain.kernel.errors import Fault
from domain.kernel.ids import ProductId, VariantId
from domain.kernel.money import Money

MAX_ITEMS = 500


class OnError(StrEnum):
    """What a refused item means for the others."""

    ABORT = "abort"
    CONTINUE = "continue"


class ItemStatus(StrEnum):
    """What became of an item. `not_saved`: nothing is wrong with it, but with another one."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantItem:
    """`changes` by the names of `VariantDetails`; `on_hand` is a count, `delta` a difference: at most one of them.

    `expected_version` is its product's; None: as it is now.
    """

    variant_id: VariantId
    expected_version: int | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    on_hand: int | None = None
    delta: int | None = None

    @property
    def is_about_stock(self) -> bool:
        return self.on_hand is not None or self.delta is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item, in the order of the request; a refused one with its reason."""

    index: int
    variant_id: VariantId
    status: ItemStatus
    code: str | None = None
    detail: str | None = None
    context: dict[str, object] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEditView:
    """Every item."""

    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """A line of the grid. `on_hand` and `reserved` are those of the default location; None: none is there.

    A bundle has no stock of its own: it can't be counted.
    """

    variant_id: VariantId
    product_id: ProductId
    version: int
    title: str
    status: ProductStatus
    options: tuple[str, ...]
    sku: str | None
    barcode: str | None
    weight_grams: int
    price: Money
    compare_at: Money | None
    on_hand: int | None
    reserved: int | None
    tracked: bool
    is_bundle: bool


@dataclass(frozen=True, slots=True)
class VariantPage:
    """A part of all variants, those of the newest products first."""

    items: list[VariantRow]
    next_cursor: str | None


class VariantGridQueries(Protocol):
    """What is edited in the grid."""

    async def variants(
        self, *, search: str, page_size: int, cursor: str | None, product_id: ProductId | None = None
    ) -> VariantPage:
        """Whose title or SKU holds the words, of all products or of one; in one statement.

        Raises `InvalidInput` for a bad cursor.
        """


class VariantEdits(Protocol):
    """Many products at once, of which nothing changes but what describes their variants.

    Each method is a constant number of statements, whatever the number of products.
    """

    async def products_of(self, ids: Collection[VariantId]) -> list[Product]:
        """The products that have these variants, locked to the end of the transaction."""

    async def sku_owners(self, skus: Collection[str]) -> dict[str, VariantId]:
        """Which variants have these SKUs."""

    async def save(self, products: Sequence[Product], variants: Collection[VariantId]) -> None:
        """Store what describes these variants of the products, and their listings.

        Raises `StaleAggregate`, or `SkuTaken` where somebody was faster.
        """


class BulkEditUnitOfWork(UnitOfWork, Protocol):
    """A transaction on many variants and their stock."""

    @property
    def variant_edits(self) -> VariantEdits: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...

    @property
    def stock(self) -> StockLedger: ...

    @property
    def listings(self) -> ListingIndex: ...
