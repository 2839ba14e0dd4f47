"""Products, categories and reviews are kept alike in memory and on PostgreSQL."""

from dataclasses import replace
from typing import Any

import pytest

from domain.catalog.errors import (
    CategoryHasChildren,
    CategoryNotFound,
    ProductNotFound,
    SkuTaken,
    SlugTaken,
)
from domain.catalog.variant import MediaItem
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CategoryId, MediaId, ProductId, ReviewId
from entrypoints.container import Container
from tests.goods import _IDS, SYSTEM, Goods, a_draft, a_price, offer


@pytest.fixture
def goods(container: Container) -> Goods:
    return Goods(container)


async def test_a_product_comes_back_as_it_was_saved(open_uow: Any, goods: Goods) -> None:
    category = await goods.category("Shirts")
    product = a_draft("Linen Shirt", ["Size", "Color"], brand="Nord", tags=("b", "a"), category_id=category.id)
    picture = MediaItem(id=MediaId(_IDS.new()), alt="Front", storage_key="products/1.webp", width=4, height=3)
    product.attach_media(picture)
    product.attach_media(MediaItem(id=MediaId(_IDS.new()), source_url="https://a.example/b.jpg"))
    offer(product, "M", "Blue", minor=900, compare_at=1_000, sku="A", media_id=picture.id, weight_grams=250)
    offer(product, "S", "Blue", minor=800, taxable=False, requires_shipping=False)

    await goods.save(product)

    async with open_uow(SYSTEM) as uow:
        assert await uow.products.get(product.id) == product
        assert await uow.products.of_slugs(["linen-shirt", "other"]) == {"linen-shirt": product}


async def test_changes_replace_what_was_there(open_uow: Any, goods: Goods) -> None:
    product = a_draft("Shirt", ["Size"])
    small, _ = offer(product, "S"), offer(product, "M")
    first, second = (MediaItem(id=MediaId(_IDS.new()), source_url=f"https://a.example/{n}") for n in range(2))
    product.attach_media(first)
    product.attach_media(second)
    await goods.save(product)

    async with open_uow(SYSTEM) as uow:
        stored = await uow.products.get(product.id)
        stored.remove_variant(small)
        stored.remove_media(first.id)
        stored.replace_media(replace(second, alt="Back"))
        stored.add_variant(_IDS.new(), ["L"], a_price(5))
        stored.revise(replace(stored.details, title="Better Shirt"))
        await uow.products.save(stored)
        await uow.commit()

    async with open_uow(SYSTEM) as uow:
        assert await uow.products.get(product.id) == stored


async def test_two_editors_do_not_overwrite_each_other(open_uow: Any, goods: Goods) -> None:
    product = a_draft()
    offer(product)
    await goods.save(product)
    async with open_uow(SYSTEM) as uow:
        other = await uow.products.get(product.id)
        other.archive()
        await uow.products.save(other)
        await uow.commit()

    async with open_uow(SYSTEM) as uow:
        with pytest.raises(StaleAggregate):
            await uow.products.save(product)


async def test_slugs_and_skus_are_unique(open_uow: Any, goods: Goods) -> None:
    product = a_draft("Shirt")
    offer(product, sku="A-1")
    await goods.save(product)
    same_sku = a_draft("Other")
    offer(same_sku, sku="A-1")

    async with open_uow(SYSTEM) as uow:
        with pytest.raises(SlugTaken) as slug:
            await uow.products.save(a_draft("Shirt"))
    async with open_uow(SYSTEM) as uow:
        with pytest.raises(SkuTaken) as sku:
            await uow.products.save(same_sku)

    assert slug.value.context == {"slug": "shirt"}
    assert sku.value.context == {"sku": "A-1"}


async def test_an_unknown_category_is_refused(open_uow: Any) -> None:
    async with open_uow(SYSTEM) as uow:
        with pytest.raises(CategoryNotFound):
            await uow.products.save(a_draft(category_id=CategoryId(_IDS.new())))


async def test_a_product_is_deleted_with_all_that_is_its_own(open_uow: Any, goods: Goods) -> None:
    product = a_draft("Shirt")
    variant = offer(product)
    await goods.save(product)
    await goods.stock({variant: 3})
    await goods.review(product, 5)

    async with open_uow(SYSTEM) as uow:
        await uow.products.remove(product)
        await uow.commit()

    async with open_uow(SYSTEM) as uow:
        assert await uow.products.get(product.id) is None
        assert await uow.variants.facts([variant]) == {}


async def test_a_category_is_kept_moved_and_deleted(open_uow: Any, goods: Goods) -> None:
    clothing = await goods.category("Clothing")
    shirts = await goods.category("Shirts", clothing)
    product = a_draft("Shirt", category_id=shirts.id)
    offer(product)
    await goods.save(product)

    async with open_uow(SYSTEM) as uow:
        tree = await uow.categories.lock_tree()
        assert tree == {clothing.id: clothing, shirts.id: shirts}
        with pytest.raises(CategoryHasChildren):
            await uow.categories.remove(tree[clothing.id])
    async with open_uow(SYSTEM) as uow:
        await uow.categories.remove(shirts)
        await uow.commit()

    async with open_uow(SYSTEM) as uow:
        assert await uow.categories.get(shirts.id) is None
        assert (await uow.products.get(product.id)).details.category_id == clothing.id


async def test_category_slugs_are_unique_and_versions_checked(open_uow: Any, goods: Goods) -> None:
    shirts = await goods.category("Shirts")
    async with open_uow(SYSTEM) as uow:
        with pytest.raises(SlugTaken):
            await uow.categories.save(replace(shirts, id=CategoryId(_IDS.new()), version=0))
    async with open_uow(SYSTEM) as uow:
        with pytest.raises(StaleAggregate):
            await uow.categories.save(replace(shirts, version=7))


async def test_a_review_is_kept_and_needs_a_product(open_uow: Any, goods: Goods) -> None:
    product = a_draft("Shirt")
    offer(product)
    await goods.save(product)
    review = await goods.review(product, 4)

    async with open_uow(SYSTEM) as uow:
        stored = await uow.reviews.get(review.id)
        assert stored == review
        stored.reject()
        await uow.reviews.save(stored)
        with pytest.raises(ProductNotFound):
            await uow.reviews.save(
                replace(review, id=ReviewId(_IDS.new()), product_id=ProductId(_IDS.new()), version=0)
            )


async def test_the_products_below_a_category_are_known(open_uow: Any, goods: Goods) -> None:
    clothing = await goods.category("Clothing")
    shirts = await goods.category("Shirts", clothing)
    product = a_draft("Shirt", category_id=shirts.id)
    offer(product)
    await goods.save(product)

    async with open_uow(SYSTEM) as uow:
        assert await uow.listings.below(clothing.id) == [product.id]
