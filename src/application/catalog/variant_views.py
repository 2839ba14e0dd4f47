"""What is told of single variants, and of the parts of bundles."""

from dataclasses import dataclass

from domain.kernel.ids import ProductId, VariantId
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What a bundle contains: `quantity` of a variant; `sellable`: its product is on sale."""

    variant_id: VariantId
    product_id: ProductId
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    quantity: int
    sellable: bool


@dataclass(frozen=True, slots=True)
class Supply:
    """How many there are to sell (None: it is not counted), and what a bundle contains."""

    available: int | None = 0
    parts: tuple[PartFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStock:
    """A part, what there is of it (None: it is not counted), and for how many bundles that is enough."""

    part: PartFacts
    available: int | None
    enough_for: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantFacts:
    """What carts, checkouts and orders need to know of a variant.

    `image_key` is the storage key of its picture, `image_url` where the API serves it; both None without a picture
    of our own. `sellable`: its product is on sale. `parts`: what a bundle contains.
    """

    variant_id: VariantId
    product_id: ProductId
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    price: Money
    compare_at: Money | None
    image_key: str | None
    image_url: str | None
    requires_shipping: bool
    taxable: bool
    weight_grams: int
    sellable: bool
    parts: tuple[PartFacts, ...] = ()
    # it has files to download, and is not shipped
    is_digital: bool = False

    @property
    def has_all(self) -> bool:
        """Whether it is on sale, and all of its parts."""
        return self.sellable and all(part.sellable for part in self.parts)

    @property
    def takes(self) -> dict[VariantId, int]:
        """What one of it takes from stock: a bundle its parts."""
        return {part.variant_id: part.quantity for part in self.parts} or {self.variant_id: 1}
