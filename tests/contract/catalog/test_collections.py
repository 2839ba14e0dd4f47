"""Collections, by hand and by rule: on memory and PostgreSQL alike."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from application.catalog.collection_views import CollectionView
from application.catalog.create_collection import CreateCollection
from application.catalog.delete_collection import DeleteCollection
from application.catalog.edit_collection import EditCollection
from application.catalog.find_collections import FindCollections
from application.catalog.find_products import FindProducts
from application.catalog.list_collections import ListCollections
from application.catalog.preview_rule import PreviewRule
from application.catalog.show_admin_collection import ShowAdminCollection
from application.catalog.show_collection import ShowCollection
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.actor import Actor
from domain.catalog.collection import Condition, ConditionField, Match, Rule
from domain.catalog.errors import CollectionMoved, CollectionNotFound, SlugTaken
from domain.catalog.product import Product
from domain.kernel.errors import InvalidInput, VersionMismatch
from domain.kernel.ids import ProductId
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_wardrobe

ANYBODY = Actor.anonymous()


@pytest.fixture
async def goods(container: Container) -> Goods:
    return await a_wardrobe(container)


async def a_collection(container: Container, title: str = "Picks", **more: Any) -> CollectionView:
    command = CreateCollection(title=title, is_published=more.pop("is_published", True), **more)
    view: CollectionView = await container.create_collection()(command, actor=SYSTEM)
    return view


async def edited(container: Container, view: CollectionView, **changes: Any) -> CollectionView:
    command = EditCollection(collection_id=view.id, expected_version=view.version, changes=changes)
    after: CollectionView = await container.edit_collection()(command, actor=SYSTEM)
    return after


async def products(container: Container, *slugs: str) -> list[Product]:
    async with container.uow()(SYSTEM) as uow:
        found = await uow.products.of_slugs(slugs)
    return [found[slug] for slug in slugs]


async def ids(container: Container, *slugs: str) -> tuple[ProductId, ...]:
    return tuple(product.id for product in await products(container, *slugs))


async def shown(
    container: Container, collection: str, *, sort: ProductSort = ProductSort.RELEVANCE, **chosen: Any
) -> list[str]:
    command = FindProducts(chosen=ListingFilter(collection=collection, **chosen), part=ListingSlice(sort=sort))
    answer = json.loads(await container.find_products()(command, actor=ANYBODY))
    found = [card["slug"] for card in answer["items"]]
    assert answer["total"] == len(found)
    return found


def a_rule(*conditions: Condition, match: Match = Match.ALL) -> Rule:
    return Rule(match=match, conditions=conditions)


def named(field: ConditionField, *values: str) -> Condition:
    return Condition(field=field, values=values)


AVAILABLE = Condition(field=ConditionField.AVAILABLE)


async def test_what_is_chosen_by_hand_is_shown_in_its_order(container: Container, goods: Goods) -> None:
    chosen = await ids(container, "oxford-shirt", "gift-wrap", "secret-shirt", "linen-shirt")
    view = await a_collection(container, products=chosen)

    assert await shown(container, "picks") == ["oxford-shirt", "gift-wrap", "linen-shirt"]
    assert await shown(container, "picks", category="shirts") == ["oxford-shirt", "linen-shirt"]
    assert await shown(container, "picks", q="shirt", sort=ProductSort.PRICE) == ["linen-shirt", "oxford-shirt"]
    await edited(container, view, products=chosen[::-1])
    assert await shown(container, "picks") == ["linen-shirt", "gift-wrap", "oxford-shirt"]
    detail = await container.show_admin_collection()(ShowAdminCollection(view.id), actor=SYSTEM)
    assert [product.slug for product in detail.products] == ["linen-shirt", "secret-shirt", "gift-wrap", "oxford-shirt"]


async def test_cursors_walk_through_the_order_by_hand(container: Container, goods: Goods) -> None:
    slugs = ["oxford-shirt", "gift-wrap", "linen-shirt"]
    await a_collection(container, products=await ids(container, *slugs))
    walked: list[str] = []
    cursor: str | None = None
    for _ in slugs:
        command = FindProducts(chosen=ListingFilter(collection="picks"), part=ListingSlice(page_size=1, cursor=cursor))
        answer = json.loads(await container.find_products()(command, actor=ANYBODY))
        walked += [card["slug"] for card in answer["items"]]
        cursor = answer["nextCursor"]
    assert (walked, cursor) == (slugs, None)


@pytest.mark.parametrize(
    ("conditions", "match", "expected"),
    [
        ([named(ConditionField.BRAND, "NORD", "none")], Match.ALL, {"linen-shirt", "oxford-shirt"}),
        ([named(ConditionField.TAG, "Summer")], Match.ALL, {"linen-shirt"}),
        ([Condition(field=ConditionField.PRICE, least=1_200, most=5_000)], Match.ALL, {"blue-mug", "linen-shirt"}),
        ([Condition(field=ConditionField.PRICE, most=300)], Match.ALL, {"gift-wrap"}),
        ([AVAILABLE, named(ConditionField.BRAND, "fjord")], Match.ALL, {"blue-mug"}),
        (
            [named(ConditionField.TAG, "summer"), named(ConditionField.BRAND, "fjord")],
            Match.ANY,
            {"linen-shirt", "blue-mug", "rain-jacket"},
        ),
        ([named(ConditionField.TAG, "winter")], Match.ALL, set()),
    ],
)
async def test_a_rule_finds_what_it_says(
    container: Container, goods: Goods, conditions: list[Condition], match: Match, expected: set[str]
) -> None:
    rule = a_rule(*conditions, match=match)
    await a_collection(container, rule=rule)

    assert set(await shown(container, "picks")) == expected
    preview = await container.preview_rule()(PreviewRule(rule), actor=SYSTEM)
    assert (preview.total, preview.exact) == (len(expected), True)


async def test_a_category_counts_with_what_lies_below_it(container: Container, goods: Goods) -> None:
    async with container.uow()(SYSTEM) as uow:
        tree = await uow.categories.lock_tree()
    clothing = next(one for one in tree.values() if one.slug == "clothing")
    await a_collection(container, rule=a_rule(named(ConditionField.CATEGORY, str(clothing.id))))

    assert set(await shown(container, "picks")) == {"linen-shirt", "oxford-shirt", "rain-jacket"}


async def test_new_is_what_came_on_sale_within_so_many_days(container: Container, goods: Goods) -> None:
    (wrap,) = await products(container, "gift-wrap")
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.products.get(wrap.id)
        assert stored is not None
        stored.published_at = uow.now() - timedelta(days=8)
        await uow.products.save(stored)
        await uow.commit()
    await goods.derive()

    for days, is_new in ((7, False), (9, True)):
        title = f"Within {days}"
        rule = a_rule(Condition(field=ConditionField.NEW, most=days))
        view = await a_collection(container, title, rule=rule)
        assert ("gift-wrap" in await shown(container, view.slug)) is is_new


async def test_a_change_of_a_product_is_seen_at_once(container: Container, goods: Goods) -> None:
    await a_collection(container, rule=a_rule(named(ConditionField.TAG, "summer")))
    assert await shown(container, "picks") == ["linen-shirt"]

    async with container.uow()(SYSTEM) as uow:
        for slug, tags in (("linen-shirt", ()), ("blue-mug", ("summer",))):
            product = (await uow.products.of_slugs([slug]))[slug]
            product.revise(replace(product.details, tags=tags))
            await uow.products.save(product)
        await uow.commit()
    await container.cached_reads().forget()

    assert await shown(container, "picks") == ["blue-mug"]


async def test_facets_count_within_the_collection_and_name_no_tags(container: Container, goods: Goods) -> None:
    await a_collection(container, rule=a_rule(named(ConditionField.BRAND, "nord")))

    command = FindProducts(chosen=ListingFilter(collection="picks"), part=ListingSlice())
    facets = json.loads(await container.find_products()(command, actor=ANYBODY))["facets"]

    assert facets["brands"] == [{"value": "Nord", "count": 2}]
    assert [one["slug"] for one in facets["categories"]] == ["clothing", "shirts"]
    assert "summer" not in json.dumps(facets)


async def test_buyers_see_what_is_published_alone(container: Container, goods: Goods) -> None:
    view = await a_collection(container, rule=a_rule(AVAILABLE), is_published=False, seo_title="For you")

    assert await shown(container, "picks") == []
    with pytest.raises(CollectionNotFound):
        await container.show_collection()(ShowCollection("picks"), actor=ANYBODY)
    await edited(container, view, is_published=True)
    await container.cached_reads().forget()

    told = json.loads(await container.show_collection()(ShowCollection("picks"), actor=ANYBODY))
    assert (told["title"], told["seo"]["title"]) == ("Picks", "For you")
    listed = json.loads(await container.list_collections()(ListCollections(), actor=ANYBODY))
    assert [one["slug"] for one in listed["items"]] == ["picks"]


async def test_a_slug_of_before_leads_on_and_stays_its_own(container: Container, goods: Goods) -> None:
    view = await edited(container, await a_collection(container, rule=a_rule(AVAILABLE)), slug="choice")
    await container.cached_reads().forget()

    with pytest.raises(CollectionMoved) as moved:
        await container.show_collection()(ShowCollection("picks"), actor=ANYBODY)
    assert moved.value.slug == "choice"
    for slug in ("picks", "choice"):
        with pytest.raises(SlugTaken):
            await a_collection(container, "Other", slug=slug)
    back = await edited(container, view, slug="picks")
    await container.delete_collection()(
        DeleteCollection(collection_id=view.id, expected_version=back.version), actor=SYSTEM
    )
    await a_collection(container, "Other", slug="choice")


async def test_what_never_was_shown_leaves_no_slug_behind(container: Container, goods: Goods) -> None:
    view = await a_collection(container, rule=a_rule(AVAILABLE), is_published=False)
    await edited(container, view, slug="choice")

    assert (await a_collection(container, "Picks")).slug == "picks"


async def test_of_two_edits_the_later_one_is_told(container: Container, goods: Goods) -> None:
    view = await a_collection(container, products=await ids(container, "blue-mug"))
    await edited(container, view, title="Other")

    with pytest.raises(VersionMismatch):
        await edited(container, view, title="Another")
    (row,) = await container.find_collections()(FindCollections(), actor=SYSTEM)
    assert (row.title, row.version, row.product_count, row.conditions) == ("Other", 2, 1, 0)
    assert row.rule is None
    await a_collection(container, "Ruled", rule=a_rule(AVAILABLE))
    assert (await container.find_collections()(FindCollections(), actor=SYSTEM))[1].rule == a_rule(AVAILABLE)


async def test_a_product_that_is_deleted_is_in_no_collection(container: Container, goods: Goods) -> None:
    chosen = await products(container, "secret-shirt", "blue-mug")
    view = await a_collection(container, products=tuple(product.id for product in chosen))
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(chosen[0].id)
        assert product is not None
        await uow.products.remove(product)
        await uow.commit()

    detail = await container.show_admin_collection()(ShowAdminCollection(view.id), actor=SYSTEM)
    assert [one.slug for one in detail.products] == ["blue-mug"]
    with pytest.raises(InvalidInput) as refused:
        await edited(container, view, products=(chosen[0].id,))
    assert [fault.code for fault in refused.value.faults] == ["unknown_product"]


async def test_every_fault_is_named_at_once(container: Container) -> None:
    rule = Rule(
        match=Match.ALL,
        conditions=(
            named(ConditionField.CATEGORY, "shirts"),
            named(ConditionField.TAG),
            Condition(field=ConditionField.PRICE, least=5, most=4),
            Condition(field=ConditionField.PRICE),
            Condition(field=ConditionField.NEW, most=0),
            Condition(field=ConditionField.AVAILABLE, values=("x",), most=1),
        ),
    )
    with pytest.raises(InvalidInput) as refused:
        await a_collection(container, title=" ", slug="Not a slug", rule=rule)

    assert [fault.pointer for fault in refused.value.faults] == [
        "/slug",
        "/title",
        "/rule/conditions/0/values/0",
        "/rule/conditions/1/values",
        "/rule/conditions/2/most",
        "/rule/conditions/3/least",
        "/rule/conditions/4/most",
        "/rule/conditions/5/values",
        "/rule/conditions/5/most",
    ]
