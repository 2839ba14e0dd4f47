"""Products, categories and reviews for tests, in a shop of either profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.system.chance import SystemIds
from application.catalog.rebuild_listings import RebuildListings
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from domain.catalog.category import Category
from domain.catalog.product import Product, ProductDetails
from domain.catalog.review import Review
from domain.catalog.variant import VariantDetails
from domain.kernel.ids import CategoryId, ProductId, ReviewId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container

SYSTEM = Actor.system("test")
USD = Currency("USD")
_IDS = SystemIds()


def a_price(minor: int = 1_999, compare_at: int | None = None, **details: Any) -> VariantDetails:
    """Details of a variant at a price in dollars and cents."""
    other = None if compare_at is None else Money(compare_at, USD)
    return VariantDetails(price=Money(minor, USD), compare_at=other, **details)


def a_draft(title: str = "Linen Shirt", options: Sequence[str] = (), **details: Any) -> Product:
    """A product that is not on sale and has no variant yet."""
    slug = details.pop("slug", title.lower().replace(" ", "-"))
    return Product.draft(
        ProductId(_IDS.new()), ProductDetails(slug=slug, title=title, **details), options=list(options)
    )


def offer(product: Product, *values: str, minor: int = 1_999, **details: Any) -> VariantId:
    """Add a variant with these option values."""
    return product.add_variant(VariantId(_IDS.new()), values, a_price(minor, **details)).id


class Goods:
    """What a shop is filled with."""

    def __init__(self, container: Container) -> None:
        self._container = container

    async def category(self, name: str, parent: Category | None = None) -> Category:
        category = Category(id=CategoryId(_IDS.new()), slug=name.lower(), name=name)
        category.parent_id = parent.id if parent else None
        async with self._container.uow()(SYSTEM) as uow:
            await uow.categories.save(category)
            await uow.commit()
        return category

    async def save(self, product: Product, *, on_sale: bool = True) -> Product:
        async with self._container.uow()(SYSTEM) as uow:
            if on_sale:
                product.activate(now=uow.now())
            await uow.products.save(product)
            await uow.commit()
        return product

    async def stock(self, on_hand: Mapping[VariantId, int]) -> None:
        async with self._container.uow()(SYSTEM) as uow:
            for variant_id, count in on_hand.items():
                change = StockChange(variant_id=variant_id, on_hand=count)
                await uow.stock.adjust(change, reason="test", reference=f"{_IDS.new()}")
            await uow.commit()

    async def review(self, product: Product, rating: int, *, author: str = "Ann") -> Review:
        async with self._container.uow()(SYSTEM) as uow:
            review = Review(
                id=ReviewId(_IDS.new()),
                product_id=product.id,
                author_name=author,
                rating=rating,
                title="Fine",
                body="As described.",
                created_at=uow.now(),
            )
            review.publish()
            await uow.reviews.save(review)
            await uow.commit()
        return review

    async def derive(self) -> None:
        """Bring the read model up to date with stock, which a job would do."""
        await self._container.rebuild_listings()(RebuildListings(), actor=SYSTEM)


async def a_wardrobe(container: Container) -> Goods:
    """Five products in two branches of a tree: what lists, filters and facets are tried on."""
    goods = Goods(container)
    clothing = await goods.category("Clothing")
    shirts = await goods.category("Shirts", clothing)
    home = await goods.category("Home")
    linen = a_draft("Linen Shirt", ["Size", "Color"], brand="Nord", category_id=shirts.id, tags=("summer",))
    in_stock = {offer(linen, "S", "Blue", minor=4_900): 3, offer(linen, "M", "Blue", minor=4_900): 0}
    oxford = a_draft("Oxford Shirt", ["Size", "Color"], brand="Nord", category_id=shirts.id)
    in_stock |= {offer(oxford, "M", "White", minor=5_900): 20, offer(oxford, "L", "blue", minor=6_100): 1}
    jacket = a_draft("Rain Jacket", ["Size"], brand="Fjord", category_id=clothing.id, description_html="<p>Dry</p>")
    offer(jacket, "M", minor=12_900, compare_at=15_900)
    mug = a_draft("Blue Mug", brand="Fjord", category_id=home.id)
    in_stock |= {offer(mug, minor=1_200): 5}
    loose = a_draft("Gift Wrap")
    in_stock |= {offer(loose, minor=300): 9}
    for product in (linen, oxford, jacket, mug, loose):
        await goods.save(product)
    await goods.stock({variant: count for variant, count in in_stock.items() if count})
    for rating in (5, 4):
        await goods.review(linen, rating)
    await goods.review(mug, 3)
    await goods.save(a_draft("Secret Shirt", brand="Nord", category_id=shirts.id), on_sale=False)
    await goods.derive()
    return goods
