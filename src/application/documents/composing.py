"""What stands on a paper, from what was agreed. Pure."""

from collections import defaultdict
from datetime import datetime

from application.documents.views import PaperHead, PaperLine, SaleContent, SlipContent, SlipLine, SlipPart, TaxShare
from application.operations.ports import ShopSettings
from application.order.views import FulfillmentView, OrderLineView, OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.money import Money
from domain.order.parts import LinePart


def head_of(settings: ShopSettings) -> PaperHead:
    """The shop as it is now."""
    return PaperHead(
        shop_name=settings.name,
        shop_address=settings.address,
        shop_email=settings.support_email,
        logo_key=settings.logo_key,
        time_zone=settings.time_zone,
    )


def invoice_content(order: OrderView, buyer: PostalAddress, settings: ShopSettings, paid_at: datetime) -> SaleContent:
    """The invoice of a whole order."""
    amounts = order.amounts
    return SaleContent(
        head=head_of(settings),
        order_number=order.number,
        placed_at=order.placed_at,
        settled_at=paid_at,
        buyer=buyer,
        buyer_email=order.email,
        ships_to=order.shipping_address,
        shipping_method=order.shipping_method,
        lines=tuple(_line(line, amounts.tax_basis_points) for line in order.lines),
        subtotal=amounts.subtotal,
        discount=amounts.discount,
        shipping=amounts.shipping,
        taxes=tax_shares(order),
        tax_included=amounts.tax_included,
        total=amounts.total,
        gift_cards=amounts.gift_cards,
    )


def tax_shares(order: OrderView) -> tuple[TaxShare, ...]:
    """Tax by rate, highest first; what carries none is under 0."""
    amounts, nothing = order.amounts, Money.zero(order.amounts.total.currency)
    shipping_tax = amounts.tax - Money.total((line.tax for line in order.lines), nothing.currency)
    sums: dict[int | None, tuple[Money, Money]] = defaultdict(lambda: (nothing, nothing))
    for price, tax in [*((line.total, line.tax) for line in order.lines), (amounts.shipping, shipping_tax)]:
        rate = amounts.tax_basis_points if tax else 0
        net, taken = sums[rate]
        sums[rate] = (net + (price - tax if amounts.tax_included else price), taken + tax)
    return tuple(
        TaxShare(basis_points=rate, net=net, tax=tax)
        for rate, (net, tax) in sorted(sums.items(), key=lambda share: share[0] or 0, reverse=True)
        if net or tax
    )


def slip_content(
    order: OrderView, ships_to: PostalAddress, parcel: FulfillmentView | None, settings: ShopSettings
) -> SlipContent:
    """One parcel, or what is still to be shipped where none is named (all of it once nothing is left)."""
    return SlipContent(
        head=head_of(settings),
        order_number=order.number,
        placed_at=order.placed_at,
        ships_to=ships_to,
        shipping_method=order.shipping_method,
        carrier=parcel.carrier if parcel else None,
        tracking_number=parcel.tracking_number if parcel else None,
        lines=tuple(
            SlipLine(
                title=line.title,
                options=line.options,
                sku=line.sku,
                quantity=quantity,
                parts=tuple(_slip_part(part, quantity) for part in line.parts),
            )
            for line, quantity in _packed(order, parcel)
        ),
        part_of=sum(line.quantity for line in order.lines),
    )


def _slip_part(part: LinePart, bundles: int) -> SlipPart:
    return SlipPart(title=part.title, options=dict(part.options), sku=part.sku, quantity=part.quantity * bundles)


def _packed(order: OrderView, parcel: FulfillmentView | None) -> list[tuple[OrderLineView, int]]:
    if parcel is not None:
        packed = {part.line_id: part.quantity for part in parcel.lines}
        return [(line, packed[line.id]) for line in order.lines if line.id in packed]
    left = [(line, line.quantity - line.shipped_quantity) for line in order.lines]
    return [(line, count) for line, count in left if count] or [(line, line.quantity) for line in order.lines]


def _line(line: OrderLineView, rate: int | None) -> PaperLine:
    return PaperLine(
        title=line.title,
        options=line.options,
        sku=line.sku,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        total=line.total,
        tax_basis_points=rate if line.tax else 0,
    )
