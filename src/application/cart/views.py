"""What buyers see of their cart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from application.catalog.variant_views import PartFacts
from domain.cart.wishlist import Wish
from domain.kernel.money import Money


class ProblemCode(StrEnum):
    """What a buyer should know before paying."""

    PRICE_CHANGED = "price_changed"
    OUT_OF_STOCK = "out_of_stock"
    QUANTITY_REDUCED = "quantity_reduced"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CartProblem:
    """`line_id` is None where the line is not in the cart any more. `available`: how many can be had of it."""

    code: ProblemCode
    line_id: UUID | None
    variant_id: UUID
    detail: str
    available: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLineView:
    """A line at today's price. `available`: it can be bought now, at least in part."""

    id: UUID
    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image_url: str | None
    quantity: int
    unit_price: Money
    compare_at_price: Money | None
    line_total: Money
    available: bool
    parts: tuple[PartFacts, ...] = ()
    is_digital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveQuoteView:
    """What the lines that can be bought now cost. `estimated`: shipping and tax are left out, no address is known."""

    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    total: Money
    gift_cards: Money
    amount_due: Money
    estimated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CartView:
    """`id` is None and `version` 0 where nothing was put in yet. `requires_shipping`: anything of it is sent."""

    id: UUID | None
    version: int
    lines: tuple[CartLineView, ...]
    quote: LiveQuoteView
    problems: tuple[CartProblem, ...]
    requires_shipping: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedToCart:
    """`token` is the secret by which a new guest's cart is known from now on; told once, stored nowhere."""

    cart: CartView
    token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReordered:
    """Of `wanted` pieces of an order's line only `added` came into the cart; the code and the detail say why."""

    code: ProblemCode
    line_id: UUID
    title: str
    wanted: int
    added: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordered:
    """The cart after an order was put into it again; `token` as in `AddedToCart`."""

    cart: CartView
    missing: tuple[NotReordered, ...]
    token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What of a guest's cart could not be taken along: of `requested` units, `kept` are in the cart."""

    variant_id: UUID
    requested: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedCarts:
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class WishPart:
    """A part of an account's wishes."""

    wishes: tuple[Wish, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishView:
    """Whether a variant is on the wishlist: `added_at` None if not."""

    variant_id: UUID
    added_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishlistItemView:
    """A variant as a card, at today's price. `on_sale`: the shop still sells it; `available`: it can be bought now."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image_url: str | None
    price: Money
    compare_at_price: Money | None
    on_sale: bool
    available: bool
    added_at: datetime


@dataclass(frozen=True, slots=True)
class WishlistPage:
    """A part of a wishlist, newest first."""

    items: tuple[WishlistItemView, ...]
    next_cursor: str | None
