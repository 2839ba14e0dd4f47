"""Carts say of an article what is so, although a process does not look it up for each of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from adapters.postgres.database import statements_sent
from domain.catalog.product import Product
from domain.kernel.ids import VariantId
from tests.changes import PAGE, eventually, sell_at
from tests.shelf import SYSTEM, stocked
from tests.shop import Shop


async def carted(shop: Shop, headers: dict[str, str] | None = None) -> tuple[dict[str, Any], list[str]]:
    """The cart with one more of the mug, a new guest's without headers; and the statements that it took."""
    variant = (await shop.client.get(PAGE)).json()["variants"][0]["id"]
    sent: list[str] = []
    token = statements_sent.set(sent)
    answer = await shop.client.post(
        "/api/v1/cart/items", json={"variantId": variant, "quantity": 1}, headers=headers or {}
    )
    statements_sent.reset(token)
    assert answer.is_success, answer.text
    return answer.json(), sent


async def line_of(shop: Shop) -> dict[str, Any]:
    line: dict[str, Any] = (await carted(shop))[0]["lines"][0]
    return line


async def is_known(shop: Shop) -> bool:
    """Whether the article of `carted` is not looked up any more."""
    return len((await carted(shop))[1]) == 1


async def in_plenty(two: tuple[Shop, Shop]) -> None:
    """Have so many of it that every process knows it."""
    variant = (await two[0].client.get(PAGE)).json()["variants"][0]["id"]
    await stocked(two[0].container, VariantId(UUID(variant)), 1_000)
    for shop in two:
        await eventually(partial(is_known, shop))


async def test_no_cart_has_an_old_price_for_a_moment(two: tuple[Shop, Shop]) -> None:
    here, there = two
    for minor in range(1000, 1010):
        await in_plenty(two)
        await sell_at(here, minor)

        assert (await line_of(there))["unitPrice"]["amount"] == minor


async def test_carts_follow_what_is_told_of_an_article_in_every_process(two: tuple[Shop, Shop]) -> None:
    async def told() -> set[tuple[str, bool]]:
        carts = [(await carted(shop))[0] for shop in two]
        return {(cart["lines"][0]["title"], cart["requiresShipping"]) for cart in carts}

    async def revise(change: Callable[[Product], None]) -> None:
        async with two[0].container.uow()(SYSTEM) as uow:
            mug = (await uow.products.of_slugs(["blue-mug"]))["blue-mug"]
            change(mug)
            await uow.products.save(mug)
            await uow.commit()

    def rename(mug: Product) -> None:
        mug.revise(replace(mug.details, title="Deep Blue Mug"))

    def stay_here(mug: Product) -> None:
        """What no list and no page tells."""
        mug.revise_variant(mug.variants[0].id, replace(mug.variants[0].details, requires_shipping=False))

    async def is_told(wanted: tuple[str, bool]) -> bool:
        return await told() == {wanted}

    await in_plenty(two)
    before = await told()
    await revise(rename)
    await eventually(partial(is_told, ("Deep Blue Mug", True)))
    await in_plenty(two)
    await revise(stay_here)
    await eventually(partial(is_told, ("Deep Blue Mug", False)))

    assert before == {("Blue Mug", True)}


async def test_with_a_key_too_carts_are_saved_by_what_insists_on_their_goods(two: tuple[Shop, Shop]) -> None:
    await in_plenty(two)
    guest = {"X-Cart-Token": "a-guest-of-these-tests", "Idempotency-Key": "once"}

    _, sent = await carted(two[0], guest)

    assert ["known_goods" in statement for statement in sent if "INSERT INTO carts" in statement] == [True]
