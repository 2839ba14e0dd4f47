"""The lines and amounts of an order, as they were agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from domain.kernel.ids import OrderLineId, ProductId, VariantId
from domain.kernel.money import Money, Percentage
from domain.order.checkout import CheckoutLine
from domain.order.parts import LinePart, taken_by
from domain.pricing.quote import PricedLine, Quote


@dataclass(slots=True, kw_only=True)
class OrderLine:
    """A line as it was agreed; only `shipped_quantity` changes. `variant_id` is None once the variant is gone.

    `parts`: what a bundle was made of then.

    `total` is quantity x unit price less discount, without tax that comes on top.
    """

    id: OrderLineId
    variant_id: VariantId | None
    product_id: ProductId | None
    product_slug: str
    title: str
    sku: str | None
    options: Mapping[str, str]
    image_key: str | None
    requires_shipping: bool
    quantity: int
    unit_price: Money
    discount: Money
    tax: Money
    shipped_quantity: int = 0
    parts: tuple[LinePart, ...] = ()

    @classmethod
    def agreed(cls, line_id: OrderLineId, item: CheckoutLine, price: PricedLine) -> Self:
        """The line of a checkout, with its price."""
        return cls(
            id=line_id,
            variant_id=item.variant_id,
            product_id=item.product_id,
            product_slug=item.product_slug,
            title=item.title,
            sku=item.sku,
            options=dict(item.options),
            image_key=item.image_key,
            requires_shipping=item.requires_shipping,
            quantity=item.quantity,
            unit_price=price.unit_price,
            discount=price.discount,
            tax=price.tax,
            parts=item.parts,
        )

    @property
    def total(self) -> Money:
        """What the line costs."""
        return self.unit_price.times(self.quantity) - self.discount

    @property
    def takes(self) -> dict[VariantId, int]:
        """What one of it takes from stock."""
        return taken_by(self.variant_id, self.parts)

    def gross(self, quantity: int, *, tax_included: bool) -> Money:
        """What the first so many of it cost with their tax; all of them cost what the line does, to the minor unit."""
        whole = self.total if tax_included else self.total + self.tax
        return Money.total(whole.allocate([1] * self.quantity)[:quantity], whole.currency)

    @property
    def left(self) -> int:
        """How many are still to be shipped."""
        return self.quantity - self.shipped_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAmounts:
    """Those of the quote it was placed with, for ever (I3). `tax_rate` None: it was not kept then."""

    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    total: Money
    gift_cards: Money
    tax_rate: Percentage | None = None

    @property
    def due(self) -> Money:
        """What the payment provider had to collect."""
        return self.total - self.gift_cards

    @classmethod
    def of(cls, quote: Quote) -> Self:
        """The quote's."""
        return cls(
            subtotal=quote.subtotal,
            discount=quote.discount,
            shipping=quote.shipping,
            tax=quote.tax,
            tax_included=quote.tax_included,
            total=quote.total,
            gift_cards=quote.gift_cards,
            tax_rate=quote.tax_rate,
        )
