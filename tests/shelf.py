"""Articles, places and buyers for tests of stock and carts, in a shop of either profile."""

from collections.abc import Iterable

from adapters.system.chance import SystemIds
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import Option, Variant, VariantDetails
from domain.inventory.location import StockLocation
from domain.kernel.ids import LocationId, ProductId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container

SYSTEM = Actor.system("test")
USD = Currency("USD")


async def a_product(
    container: Container, *, title: str = "Mug", skus: Iterable[str | None] = ("MUG",), price: int = 1_999
) -> list[VariantId]:
    """A product on sale, with one variant per SKU; none of it is in stock."""
    product_id = ProductId(SystemIds().new())
    variants = [
        Variant(
            id=VariantId(SystemIds().new()),
            option_values=(str(number),),
            details=VariantDetails(price=Money(price, USD), sku=sku),
        )
        for number, sku in enumerate(skus)
    ]
    product = Product(
        id=product_id,
        details=ProductDetails(slug=f"{title.lower()}-{product_id}", title=title),
        status=ProductStatus.ACTIVE,
        published_at=container.clock().now(),
        options=(Option("Number", tuple(str(number) for number in range(len(variants)))),),
        variants=variants,
    )
    async with container.uow()(SYSTEM) as uow:
        await uow.products.save(product)
        await uow.commit()
    return [variant.id for variant in variants]


async def withdrawn(container: Container, variant: VariantId) -> None:
    """Take the variant's product off sale."""
    product_id = (await container.variant_catalog().facts([variant]))[variant].product_id
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(product_id)
        product.withdraw()
        await uow.products.save(product)
        await uow.commit()


async def a_location(container: Container, code: str, *, priority: int = 0) -> LocationId:
    """One more place where stock lies, after the default one."""
    location = StockLocation(id=LocationId(SystemIds().new()), code=code, name=code.title(), priority=priority)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock_locations.save(location)
        await uow.commit()
    return location.id


async def stocked(
    container: Container, variant: VariantId, on_hand: int, *, location: LocationId | None = None, backorders: int = 0
) -> None:
    """Have so many of a variant at a location, or at the default one."""
    change = StockChange(variant_id=variant, location_id=location, on_hand=on_hand, backorder_limit=backorders)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.adjust(change, reason="test", reference=f"test:{SystemIds().new()}")
        await uow.commit()


async def a_stocked_variant(container: Container, on_hand: int, *, backorders: int = 0) -> VariantId:
    """An article of which there are so many."""
    (variant,) = await a_product(container, skus=[f"SKU-{SystemIds().new()}"])
    await stocked(container, variant, on_hand, backorders=backorders)
    return variant


def a_guest(name: str = "guest") -> Actor:
    """Somebody who is known by a cart token."""
    return Actor.anonymous(guest_key=f"{name:0>64}")
