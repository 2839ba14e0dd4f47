"""Buying the same again: what can be had comes into the cart, and the buyer is told of the rest."""

import pytest

from adapters.system.chance import SystemIds
from application.cart.find_cart import FindCart
from application.cart.reorder import Reorder
from application.cart.views import Reordered
from application.kernel.actor import Actor
from application.order.views import OrderView
from domain.cart.cart import MAX_LINES
from domain.kernel.ids import CartLineId
from domain.kernel.money import Money
from domain.order.errors import OrderNotFound
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.purchase import Buyer, a_buyer
from tests.shelf import SYSTEM, USD, a_guest, a_product, a_stocked_variant, stocked, withdrawn


async def reordered(container: Container, order: OrderView, actor: Actor) -> Reordered:
    token = container.order_access().token(order.id, order.access_version)
    told: Reordered = await container.reorder()(Reorder(number=order.number, token=token), actor=actor)
    return told


async def bought(container: Container) -> tuple[Buyer, OrderView]:
    buyer = await a_buyer(container, wants=2, on_hand=9)
    return buyer, await buyer.buys()


async def test_all_of_it_comes_into_the_cart_at_todays_price_once_per_key(container: Container) -> None:
    buyer, order = await bought(container)

    told = await reordered(container, order, buyer.with_key("one"))
    again = await reordered(container, order, buyer.with_key("one"))

    assert [(line.variant_id, line.quantity) for line in told.cart.lines] == [(buyer.variant, 2)]
    assert (told.missing, told.cart.problems, told.token) == ((), (), None)
    assert again == told
    assert (await container.find_cart()(FindCart(), actor=buyer.actor)).lines == told.cart.lines


async def test_what_is_in_the_cart_stays_and_stock_bounds_what_comes_to_it(container: Container) -> None:
    buyer, order = await bought(container)
    await buyer.adds(2)
    await stocked(container, buyer.variant, 5)

    told = await reordered(container, order, buyer.actor)

    # two of five are promised to the order, two lie in the cart
    assert [line.quantity for line in told.cart.lines] == [3]
    assert [(one.code, one.wanted, one.added) for one in told.missing] == [("quantity_reduced", 2, 1)]
    assert told.missing[0].detail == "Mug can be had up to 3 times."


async def test_articles_that_share_parts_come_as_far_as_the_parts_go_for_all(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=9)
    pair, trio = [await a_bundle(container, {buyer.variant: each}) for each in (2, 3)]
    await buyer.adds(2, pair)
    await buyer.adds(1, trio)
    order = await buyer.buys()
    # nine are promised to the order: five are left, of which two go by themselves and two in a pair
    await stocked(container, buyer.variant, 14)

    told = await reordered(container, order, buyer.actor)

    assert [(line.variant_id, line.quantity) for line in told.cart.lines] == [(buyer.variant, 2), (pair, 1)]
    assert told.cart.problems == ()
    assert {(one.code, one.wanted, one.added) for one in told.missing} == {
        ("quantity_reduced", 2, 1),
        ("out_of_stock", 1, 0),
    }


async def test_what_is_sold_out_or_gone_is_told_and_the_rest_comes(container: Container) -> None:
    buyer = await a_buyer(container, wants=1, on_hand=9)
    gone, rare = [await a_stocked_variant(container, 1) for _ in range(2)]
    await buyer.adds(1, gone)
    await buyer.adds(1, rare)
    order = await buyer.buys()
    await withdrawn(container, gone)

    told = await reordered(container, order, buyer.actor)

    assert [line.variant_id for line in told.cart.lines] == [buyer.variant]
    assert sorted((one.code, one.added) for one in told.missing) == [("out_of_stock", 0), ("unavailable", 0)]
    assert {one.line_id for one in told.missing} == {line.id for line in order.lines if line.variant_id in {gone, rare}}


async def test_a_full_cart_takes_no_other_article(container: Container) -> None:
    buyer, order = await bought(container)
    others = await a_product(container, skus=[None] * MAX_LINES)
    async with container.uow()(SYSTEM) as uow:
        cart = await uow.carts.of_owner(buyer.actor.owner)
        for other in others:
            cart.add(other, 1, seen_price=Money(1_999, USD), line_id=CartLineId(SystemIds().new()))
        await uow.carts.save(cart)
        await uow.commit()

    told = await reordered(container, order, buyer.actor)

    assert [line.variant_id for line in told.cart.lines] == others
    (missing,) = told.missing
    assert (missing.code, missing.added) == ("quantity_reduced", 0)
    assert "a cart holds up to 100" in missing.detail


async def test_somebody_elses_order_fills_no_cart(container: Container) -> None:
    _, order = await bought(container)
    stranger = a_guest("5" * 64)

    with pytest.raises(OrderNotFound):
        await container.reorder()(Reorder(number=order.number, token="wrong"), actor=stranger)

    assert (await container.find_cart()(FindCart(), actor=stranger)).lines == ()


async def test_a_guest_at_a_new_device_is_given_a_cart(container: Container) -> None:
    _, order = await bought(container)

    told = await reordered(container, order, Actor.anonymous())

    assert told.token
    assert len(told.cart.lines) == 1
