"""The goods of a checkout: a bundle's are those of its parts."""

from application.catalog.variant_views import VariantFacts
from application.checkout.ports import CheckoutUnitOfWork
from application.operations.ports import ShopSettings
from domain.inventory.errors import InsufficientStock
from domain.inventory.goods import Demand, told_of
from domain.inventory.reservation import Holder
from domain.order.checkout import Checkout
from domain.order.parts import LinePart


async def hold_goods(uow: CheckoutUnitOfWork, checkout: Checkout, settings: ShopSettings) -> None:
    """Promise them all to the checkout, or none.

    Raises `InsufficientStock`, which names what the buyer chose: of a bundle the parts that are short with it.
    """
    try:
        await uow.stock.reserve(
            Holder.checkout(checkout.id),
            checkout.goods(),
            until=checkout.expires_at,
            allocation=settings.stock_allocation,
        )
    except InsufficientStock as refused:
        demands = [Demand(line.variant_id, line.quantity, line.takes) for line in checkout.lines]
        raise told_of(demands, refused) from refused


def parts_of(facts: VariantFacts) -> tuple[LinePart, ...]:
    """What a bundle contains, to be kept with what is agreed."""
    return tuple(
        LinePart(
            variant_id=part.variant_id,
            product_slug=part.product_slug,
            title=part.title,
            sku=part.sku,
            options=part.options,
            quantity=part.quantity,
        )
        for part in facts.parts
    )
