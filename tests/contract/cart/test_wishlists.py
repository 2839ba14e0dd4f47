"""Wishlists: each variant once, capped, alike on both storages, also where everything comes at once."""

import asyncio
from uuid import uuid4

import pytest

from application.cart.add_wish import AddWish
from application.cart.find_wish import FindWish
from application.cart.find_wishlist import FindWishlist
from application.cart.remove_wish import RemoveWish
from application.cart.views import WishlistPage
from application.catalog.change_product_status import ChangeProductStatus, ProductMove
from application.kernel.actor import Actor
from domain.cart.errors import WishlistFull
from domain.cart.wishlist import MAX_WISHES
from domain.catalog.errors import VariantNotFound
from domain.kernel.errors import InvalidInput, NotSignedIn
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.person import an_account
from tests.shelf import SYSTEM, a_product, a_stocked_variant


async def adds(container: Container, actor: Actor, variant: VariantId) -> None:
    await container.add_wish()(AddWish(variant), actor=actor)


async def listed(container: Container, actor: Actor, page_size: int = 20, cursor: str | None = None) -> WishlistPage:
    page: WishlistPage = await container.find_wishlist()(FindWishlist(page_size=page_size, cursor=cursor), actor=actor)
    return page


async def test_wishes_are_shown_newest_first_with_what_can_be_bought(container: Container) -> None:
    actor, other = await an_account(container), await an_account(container, "other@example.com")
    (sold_out,) = await a_product(container, title="Lamp", skus=["LAMP"], price=4_200)
    in_stock = await a_stocked_variant(container, 3)
    await adds(container, actor, sold_out)
    await adds(container, actor, in_stock)

    newest, oldest = (await listed(container, actor)).items

    assert (newest.variant_id, newest.available, newest.on_sale) == (in_stock, True, True)
    assert (oldest.variant_id, oldest.available, oldest.on_sale) == (sold_out, False, True)
    assert (oldest.title, oldest.sku, oldest.options, oldest.price.minor) == ("Lamp", "LAMP", {"Number": "0"}, 4_200)
    assert (await container.find_wish()(FindWish(in_stock), actor=actor)).added_at == newest.added_at
    assert (await listed(container, other)).items == ()
    assert (await container.find_wish()(FindWish(in_stock), actor=other)).added_at is None


async def test_a_list_comes_in_parts(container: Container) -> None:
    actor = await an_account(container)
    variants = await a_product(container, skus=["A", "B", "C"])
    for variant in variants:
        await adds(container, actor, variant)

    first = await listed(container, actor, page_size=2)
    second = await listed(container, actor, page_size=2, cursor=first.next_cursor)

    assert [item.variant_id for item in (*first.items, *second.items)] == variants[::-1]
    assert second.next_cursor is None
    with pytest.raises(InvalidInput):
        await listed(container, actor, cursor="no cursor")


async def test_the_same_again_changes_nothing(container: Container) -> None:
    actor, variant = await an_account(container), await a_stocked_variant(container, 1)
    first = await container.add_wish()(AddWish(variant), actor=actor)

    assert await container.add_wish()(AddWish(variant), actor=actor) == first
    for _ in range(2):
        await container.remove_wish()(RemoveWish(variant), actor=actor)

    assert (await container.find_wish()(FindWish(variant), actor=actor)).added_at is None


async def test_what_is_not_on_sale_cant_be_wished_for(container: Container) -> None:
    actor, variant = await an_account(container), await a_stocked_variant(container, 1)
    await adds(container, actor, variant)
    facts = (await container.variant_catalog().facts([variant]))[variant]
    archive = ChangeProductStatus(product_id=facts.product_id, move=ProductMove.ARCHIVE)
    await container.change_product_status()(archive, actor=SYSTEM)

    for unsold in (variant, VariantId(uuid4())):
        with pytest.raises(VariantNotFound):
            await adds(container, actor, unsold)

    (kept,) = (await listed(container, actor)).items
    assert (kept.on_sale, kept.available) == (False, False)


async def test_two_at_once_are_one_wish(container: Container) -> None:
    actor, variant = await an_account(container), await a_stocked_variant(container, 1)

    await asyncio.gather(*(adds(container, actor, variant) for _ in range(6)))

    assert [item.variant_id for item in (await listed(container, actor)).items] == [variant]


async def test_a_full_list_takes_no_more_also_from_many_at_once(container: Container) -> None:
    actor = await an_account(container)
    variants = await a_product(container, skus=[f"S-{number}" for number in range(MAX_WISHES + 4)])
    async with container.uow()(actor) as uow:
        wishlist = await uow.wishlists.of_account(actor.require_account())
        for variant in variants[: MAX_WISHES - 1]:
            wishlist.add(variant, at=uow.now())
        await uow.wishlists.save(wishlist)
        await uow.commit()

    outcomes = await asyncio.gather(
        *(adds(container, actor, variant) for variant in variants[MAX_WISHES - 1 :]), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes if outcome is not None] == [WishlistFull] * 4
    # What is on the list is still fine to put there.
    await adds(container, actor, variants[0])
    async with container.uow()(actor) as uow:
        assert len((await uow.wishlists.of_account(actor.require_account())).wishes) == MAX_WISHES


async def test_wishes_are_an_accounts(container: Container) -> None:
    variant = await a_stocked_variant(container, 1)

    with pytest.raises(NotSignedIn):
        await adds(container, Actor.anonymous(), variant)
