"""Slugs of before lead to where the thing is now, and stay its own, in memory and on PostgreSQL."""

from dataclasses import replace
from typing import Any

import pytest

from domain.catalog.errors import SlugTaken
from domain.catalog.product import Product
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer


@pytest.fixture
def goods(container: Container) -> Goods:
    return Goods(container)


async def a_mug(goods: Goods, *, on_sale: bool = True) -> Product:
    mug = a_draft("Mug")
    offer(mug)
    return await goods.save(mug, on_sale=on_sale)


async def rename(open_uow: Any, product: Product, slug: str) -> None:
    async with open_uow(SYSTEM) as uow:
        stored = await uow.products.get(product.id)
        stored.revise(replace(stored.details, slug=slug))
        await uow.products.save(stored)
        await uow.commit()


async def test_every_slug_of_before_leads_to_the_newest(container: Container, open_uow: Any, goods: Goods) -> None:
    mug = await a_mug(goods)
    await rename(open_uow, mug, "cup")
    await rename(open_uow, mug, "beaker")
    queries = container.catalog_queries()

    assert [await queries.moved_product(slug) for slug in ("mug", "cup", "beaker", "x")] == [
        "beaker", "beaker", None, None,
    ]  # fmt: skip
    assert await queries.page("mug") is None


async def test_a_slug_of_before_is_taken_back_by_its_own_product(
    container: Container, open_uow: Any, goods: Goods
) -> None:
    mug = await a_mug(goods)
    await rename(open_uow, mug, "cup")
    await rename(open_uow, mug, "mug")
    queries = container.catalog_queries()

    assert [await queries.moved_product(slug) for slug in ("mug", "cup")] == [None, "mug"]


async def test_a_slug_of_before_is_nobody_elses(open_uow: Any, goods: Goods) -> None:
    mug, other = await a_mug(goods), a_draft("Plate")
    offer(other)
    await goods.save(other)
    await rename(open_uow, mug, "cup")

    with pytest.raises(SlugTaken):
        await a_mug(goods)
    with pytest.raises(SlugTaken):
        await rename(open_uow, other, "mug")


async def test_with_the_product_its_slugs_are_free(container: Container, open_uow: Any, goods: Goods) -> None:
    mug = await a_mug(goods)
    await rename(open_uow, mug, "cup")
    async with open_uow(SYSTEM) as uow:
        await uow.products.remove(await uow.products.get(mug.id))
        await uow.commit()

    await a_mug(goods)

    assert await container.catalog_queries().moved_product("mug") is None


async def test_what_was_never_on_sale_leaves_no_slug_behind(open_uow: Any, goods: Goods) -> None:
    await rename(open_uow, await a_mug(goods, on_sale=False), "cup")

    await a_mug(goods)


async def test_what_is_off_sale_is_led_to_by_nothing(container: Container, open_uow: Any, goods: Goods) -> None:
    mug = await a_mug(goods)
    await rename(open_uow, mug, "cup")
    async with open_uow(SYSTEM) as uow:
        stored = await uow.products.get(mug.id)
        stored.archive()
        await uow.products.save(stored)
        await uow.commit()

    assert await container.catalog_queries().moved_product("mug") is None


async def test_categories_keep_theirs_too(container: Container, open_uow: Any, goods: Goods) -> None:
    shirts = await goods.category("Shirts")
    await goods.category("Home")

    async def recall(slug: str) -> None:
        async with open_uow(SYSTEM) as uow:
            category = (await uow.categories.lock_tree())[shirts.id]
            category.describe(slug=slug, name="Tops", description="", position=0)
            await uow.categories.save(category)
            await uow.commit()

    await recall("tops")
    queries = container.catalog_queries()
    assert [await queries.moved_category(slug) for slug in ("shirts", "tops", "home")] == ["tops", None, None]
    with pytest.raises(SlugTaken):
        await goods.category("Shirts")

    await recall("shirts")
    assert [await queries.moved_category(slug) for slug in ("shirts", "tops")] == [None, "shirts"]

    async with open_uow(SYSTEM) as uow:
        await uow.categories.remove((await uow.categories.lock_tree())[shirts.id])
        await uow.commit()
    await goods.category("Tops")
    assert await queries.moved_category("tops") is None
