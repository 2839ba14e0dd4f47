"""What a purchase costs: a pure function of its lines, shipping and tax."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.kernel.ids import VariantId
from domain.kernel.money import Currency, Money, Percentage
from domain.pricing.tax import TaxRules


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToPrice:
    """So many of a variant at a unit price."""

    variant_id: VariantId
    quantity: int
    unit_price: Money
    taxable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """`total` is quantity x unit price less the discount; where prices exclude tax it is without it."""

    variant_id: VariantId
    quantity: int
    unit_price: Money
    discount: Money
    tax: Money
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """I3: total = subtotal - discount + shipping, + tax where prices exclude it.

    `subtotal` is before discounts; `tax` is that of all lines and `shipping_tax`; `amount_due` is what gift cards
    leave of the total. `tax_rate` is the destination's; None in quotes that were kept before it was.
    """

    lines: tuple[PricedLine, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    shipping_tax: Money
    tax: Money
    tax_included: bool
    total: Money
    gift_cards: Money
    amount_due: Money
    tax_rate: Percentage | None = None


def price(
    lines: Sequence[LineToPrice],
    *,
    currency: Currency,
    shipping: Money,
    tax_rules: TaxRules,
    prices_include_tax: bool,
) -> Quote:
    """The quote of the lines, in their order. Raises `CurrencyMismatch` for an amount of another currency."""
    nothing = Money.zero(currency)
    priced = tuple(_priced(line, nothing, tax_rules, included=prices_include_tax) for line in lines)
    subtotal = Money.total((line.unit_price.times(line.quantity) for line in priced), currency)
    discount = Money.total((line.discount for line in priced), currency)
    shipping_tax = tax_rules.tax_of(shipping, included=prices_include_tax) if tax_rules.on_shipping else nothing
    tax = Money.total((line.tax for line in priced), currency) + shipping_tax
    total = subtotal - discount + shipping + (nothing if prices_include_tax else tax)
    return Quote(
        lines=priced,
        subtotal=subtotal,
        discount=discount,
        shipping=shipping,
        shipping_tax=shipping_tax,
        tax=tax,
        tax_included=prices_include_tax,
        total=total,
        gift_cards=nothing,
        amount_due=total,
        tax_rate=tax_rules.rate,
    )


def _priced(line: LineToPrice, nothing: Money, tax_rules: TaxRules, *, included: bool) -> PricedLine:
    total = line.unit_price.times(line.quantity)
    return PricedLine(
        variant_id=line.variant_id,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=nothing,
        tax=tax_rules.tax_of(total, included=included) if line.taxable else nothing,
        total=total,
    )
