"""What a cart costs right now, on the way to an address."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.catalog.ports import VariantFacts
from application.checkout.goods import parts_of
from application.checkout.ports import CheckoutUnitOfWork
from application.operations.ports import ShopSettings
from domain.inventory.errors import InsufficientStock, Shortage
from domain.kernel.address import PostalAddress
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ShippingMethodId, VariantId
from domain.kernel.money import Money
from domain.order.checkout import CheckoutLine
from domain.pricing.quote import LineToPrice, Quote, price
from domain.pricing.shipping import ShippingMethod, nothing_ships


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """Lines as they are in the catalog now, and what they cost."""

    lines: tuple[CheckoutLine, ...]
    quote: Quote
    method: ShippingMethod


async def priced(
    uow: CheckoutUnitOfWork,
    quantities: Mapping[VariantId, int],
    *,
    destination: PostalAddress,
    method_id: ShippingMethodId | None,
    settings: ShopSettings,
    agreed: Mapping[VariantId, Money] | None = None,
) -> Priced:
    """Price the goods. Raises `InsufficientStock` for what is not on sale, `InvalidInput` for a way that can't be.

    Where nothing of it is shipped no way is needed, and whatever was chosen does not matter.

    `agreed`: unit prices of goods that are held already, which may have left the catalog's pages meanwhile.
    """
    facts = await uow.variants.facts(quantities.keys())
    held = agreed or {}
    if gone := [v for v in quantities if v not in facts or not (v in held or facts[v].has_all)]:
        raise InsufficientStock([Shortage(variant, quantities[variant], 0) for variant in gone])
    to_price = [
        _to_price(facts[variant], quantity, held.get(variant, facts[variant].price))
        for variant, quantity in quantities.items()
    ]
    subtotal = Money.total((line.unit_price.times(line.quantity) for line in to_price), settings.currency)
    is_shipped = any(facts[variant].requires_shipping for variant in quantities)
    if is_shipped and method_id is None:
        raise InvalidInput([Fault("/shippingMethodId", "required", "Choose how it is to be shipped.")])
    tariff = await uow.shipping_methods.tariff(method_id if is_shipped else None, destination)
    method = _that_goes_there(tariff.method, destination) if is_shipped else nothing_ships(settings.currency)
    quote = price(
        to_price,
        currency=settings.currency,
        shipping=method.price_for(subtotal),
        tax_rules=tariff.tax_rules,
        prices_include_tax=settings.prices_include_tax,
    )
    lines = tuple(_line(facts[variant], quantity) for variant, quantity in quantities.items())
    return Priced(lines=lines, quote=quote, method=method)


def _that_goes_there(method: ShippingMethod | None, destination: PostalAddress) -> ShippingMethod:
    if method is None or not method.ships_to(destination.country):
        detail = "This shipping method does not go there."
        raise InvalidInput([Fault("/shippingMethodId", "shipping_method_unavailable", detail)])
    return method


def _to_price(facts: VariantFacts, quantity: int, unit_price: Money) -> LineToPrice:
    return LineToPrice(variant_id=facts.variant_id, quantity=quantity, unit_price=unit_price, taxable=facts.taxable)


def _line(facts: VariantFacts, quantity: int) -> CheckoutLine:
    return CheckoutLine(
        variant_id=facts.variant_id,
        product_id=facts.product_id,
        product_slug=facts.product_slug,
        title=facts.title,
        sku=facts.sku,
        options=facts.options,
        image_key=facts.image_key,
        requires_shipping=facts.requires_shipping,
        quantity=quantity,
        parts=parts_of(facts),
    )
