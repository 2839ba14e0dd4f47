"""Bodies of the cart."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta

from application.cart.add_to_cart import AddToCart
from application.cart.change_cart_line import ChangeCartLine
from application.cart.views import CartLineView, CartProblem, CartView, LiveQuoteView
from domain.cart.cart import MAX_QUANTITY
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import CartLineId, ProductId, VariantId
from entrypoints.http.amounts import AmountsAnswer, amounts_of
from entrypoints.http.line_parts import LinePartResponse
from entrypoints.http.schema import Answer, Body, MoneyBody

Quantity = Annotated[int, Meta(ge=1, le=MAX_QUANTITY)]


class AddToCartRequest(Body, frozen=True, kw_only=True):
    """Name the variant, or the product where it has only one."""

    quantity: Quantity
    variant_id: UUID | None = None
    product_id: UUID | None = None

    def to_command(self, expected_version: int | None) -> AddToCart:
        """Raises `InvalidInput` unless one of the two is named."""
        if (self.variant_id is None) == (self.product_id is None):
            fault = Fault("/variantId", "required", "Name either the variant or the product.")
            raise InvalidInput([fault])
        return AddToCart(
            quantity=self.quantity,
            variant_id=None if self.variant_id is None else VariantId(self.variant_id),
            product_id=None if self.product_id is None else ProductId(self.product_id),
            expected_version=expected_version,
        )


class ChangeCartLineRequest(Body, frozen=True, kw_only=True):
    """How many it shall be."""

    quantity: Quantity

    def to_command(self, line_id: UUID, expected_version: int | None) -> ChangeCartLine:
        return ChangeCartLine(line_id=CartLineId(line_id), quantity=self.quantity, expected_version=expected_version)


class CartImage(Answer, frozen=True, kw_only=True):
    url: str
    alt: str


class CartLineResponse(Answer, frozen=True, kw_only=True):
    """A line at today's price."""

    id: UUID
    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image: CartImage | None
    quantity: int
    unit_price: MoneyBody
    compare_at_price: MoneyBody | None
    line_total: MoneyBody
    available: bool
    parts: list[LinePartResponse]
    is_digital: bool

    @classmethod
    def of(cls, line: CartLineView) -> Self:
        return cls(
            id=line.id,
            variant_id=line.variant_id,
            product_id=line.product_id,
            product_slug=line.product_slug,
            title=line.title,
            sku=line.sku,
            options=line.options,
            image=CartImage(url=line.image_url, alt=line.title) if line.image_url else None,
            quantity=line.quantity,
            unit_price=MoneyBody.of(line.unit_price),
            compare_at_price=MoneyBody.maybe(line.compare_at_price),
            line_total=MoneyBody.of(line.line_total),
            available=line.available,
            parts=LinePartResponse.all_of(line.parts),
            is_digital=line.is_digital,
        )


class LiveQuoteResponse(AmountsAnswer, frozen=True, kw_only=True):
    """What the lines that can be bought now cost. `estimated`: shipping and tax come once an address is known."""

    amount_due: MoneyBody
    estimated: bool

    @classmethod
    def of(cls, quote: LiveQuoteView) -> Self:
        return cls(**amounts_of(quote), amount_due=MoneyBody.of(quote.amount_due), estimated=quote.estimated)


class CartProblemResponse(Answer, frozen=True, kw_only=True):
    """`price_changed`, `out_of_stock`, `quantity_reduced` (fewer are left than the line has) or `unavailable`."""

    code: str
    line_id: UUID | None
    variant_id: UUID
    detail: str
    available: int | None

    @classmethod
    def of(cls, problem: CartProblem) -> Self:
        return cls(
            code=problem.code.value,
            line_id=problem.line_id,
            variant_id=problem.variant_id,
            detail=problem.detail,
            available=problem.available,
        )


class CartResponse(Answer, frozen=True, kw_only=True):
    """The cart; `id` is null where nothing was put in yet. `requiresShipping`: something of it is sent."""

    id: UUID | None
    version: int
    lines: Sequence[CartLineResponse]
    quote: LiveQuoteResponse
    problems: Sequence[CartProblemResponse]
    requires_shipping: bool

    @classmethod
    def of(cls, cart: CartView) -> Self:
        return cls(
            id=cart.id,
            version=cart.version,
            lines=[CartLineResponse.of(line) for line in cart.lines],
            quote=LiveQuoteResponse.of(cart.quote),
            problems=[CartProblemResponse.of(problem) for problem in cart.problems],
            requires_shipping=cart.requires_shipping,
        )
