"""What is put into the cart: a product's variant, its options and its picture."""

from dataclasses import dataclass, replace
from typing import Self

from domain.catalog.texts import text_faults
from domain.kernel.errors import Fault
from domain.kernel.ids import MediaId, VariantId
from domain.kernel.money import MAX_UNIT_PRICE, Money

MAX_WEIGHT_GRAMS = 10_000_000
MAX_SKU = 100


@dataclass(frozen=True, slots=True)
class Option:
    """What a buyer chooses, as "Size"; its values in the order of the picker, each used by a variant."""

    name: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantDetails:
    """What describes a variant beside its option values.

    An empty SKU or barcode is none. A compare-at price that is not above the price says nothing and is dropped.
    """

    price: Money
    compare_at: Money | None = None
    sku: str | None = None
    barcode: str | None = None
    weight_grams: int = 0
    requires_shipping: bool = True
    taxable: bool = True
    media_id: MediaId | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "sku", (self.sku or "").strip() or None)
        object.__setattr__(self, "barcode", (self.barcode or "").strip() or None)
        if self.compare_at is not None and self.compare_at <= self.price:
            object.__setattr__(self, "compare_at", None)

    def priced(self, price: Money, compare_at: Money | None) -> Self:
        """The same at another price."""
        return replace(self, price=price, compare_at=compare_at)

    def faults(self, pointer: str = "") -> list[Fault]:
        """What breaks the bounds, each with its JSON pointer below `pointer`."""
        found = text_faults(self.sku or "", f"{pointer}/sku", limit=MAX_SKU)
        found += text_faults(self.barcode or "", f"{pointer}/barcode", limit=MAX_SKU)
        for name, money in (("price", self.price), ("compareAtPrice", self.compare_at)):
            if money is not None and not 0 <= money.minor <= MAX_UNIT_PRICE:
                found.append(Fault(f"{pointer}/{name}", "out_of_bounds", f"A price lies from 0 to {MAX_UNIT_PRICE}."))
        if not 0 <= self.weight_grams <= MAX_WEIGHT_GRAMS:
            found.append(Fault(f"{pointer}/weightGrams", "out_of_bounds", "A weight lies from 0 to 10,000 kg."))
        return found


@dataclass(slots=True, kw_only=True)
class Variant:
    """One sellable form of a product; `option_values` are in the order of the product's options."""

    id: VariantId
    option_values: tuple[str, ...]
    details: VariantDetails

    @property
    def name(self) -> str:
        """What tells it from the product's other ones."""
        return " / ".join(self.option_values) or self.details.sku or "the only variant"


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantUse:
    """What keeps a variant from being taken out: goods on shelves, promises to buyers, lines of orders, bundles of it.

    `bundles` are named as staff knows them.
    """

    on_hand: int = 0
    is_promised: bool = False
    is_ordered: bool = False
    bundles: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In words."""
        reasons = []
        if self.is_ordered:
            reasons.append("was ordered")
        elif self.is_promised:
            reasons.append("was promised to buyers")
        elif self.on_hand:
            reasons.append(f"{self.on_hand} in stock")
        if self.bundles:
            reasons.append(f"part of {', '.join(self.bundles)}")
        return ", ".join(reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaItem:
    """A picture: our own copy under `storage_key`, or only where an import said it is (`source_url`)."""

    id: MediaId
    alt: str = ""
    storage_key: str | None = None
    source_url: str | None = None
    width: int | None = None
    height: int | None = None
