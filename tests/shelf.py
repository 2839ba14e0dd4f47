"""Articles, places and buyers for tests of stock and carts, in a shop of either profile."""

from collections.abc import Iterable

from adapters.memory.store import Transaction
from adapters.system.chance import SystemIds
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.variant import Variant, VariantDetails
from domain.inventory.stock_item import StockLocation
from domain.kernel.ids import LocationId, ProductId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container

SYSTEM = Actor.system("test")
USD = Currency("USD")

_PRODUCT = "INSERT INTO products (id, slug, title, status, published_at) VALUES (%s, %s, %s, 'active', now())"
_VARIANT = "INSERT INTO variants (id, product_id, sku, option_values) VALUES (%s, %s, %s, %s)"
_PRICE = "INSERT INTO variant_prices (variant_id, currency, amount) VALUES (%s, 'USD', %s)"
_LOCATION = "INSERT INTO stock_locations (id, code, name) VALUES (%s, %s, %s)"


def _is_memory(container: Container) -> bool:
    return container.settings().profile == "memory"


async def a_product(
    container: Container, *, title: str = "Mug", skus: Iterable[str | None] = ("MUG",), price: int = 1_999
) -> list[VariantId]:
    """A product on sale, with one variant per SKU; none of it is in stock."""
    container.uow()  # readies the store
    product_id = ProductId(SystemIds().new())
    variants = [(VariantId(SystemIds().new()), sku) for sku in skus]
    slug = f"{title.lower()}-{product_id}"
    if _is_memory(container):
        product = Product(
            id=product_id,
            details=ProductDetails(slug=slug, title=title),
            status=ProductStatus.ACTIVE,
            version=1,
            variants=[
                Variant(
                    id=variant,
                    option_values=(str(number),),
                    details=VariantDetails(price=Money(price, USD), sku=sku),
                )
                for number, (variant, sku) in enumerate(variants)
            ],
        )
        transaction = Transaction(container.memory_store(), container.clock().now())
        transaction.put(Product, product_id, product)
        transaction.commit()
    else:
        async with container.database().connection() as connection:
            await connection.execute(_PRODUCT, (product_id, slug, title))
            for number, (variant, sku) in enumerate(variants):
                await connection.execute(_VARIANT, (variant, product_id, sku, [str(number)]))
                await connection.execute(_PRICE, (variant, price))
    return [variant for variant, _ in variants]


async def a_location(container: Container, code: str) -> LocationId:
    """One more place where stock lies, after the default one."""
    location = StockLocation(id=LocationId(SystemIds().new()), code=code, name=code.title())
    if _is_memory(container):
        container.uow()
        transaction = Transaction(container.memory_store(), container.clock().now())
        transaction.put(StockLocation, location.id, location)
        transaction.commit()
    else:
        async with container.database().connection() as connection:
            await connection.execute(_LOCATION, (location.id, location.code, location.name))
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
