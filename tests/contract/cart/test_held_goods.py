"""What a buyer's own checkout holds is not missing from the buyer's cart, and is missing from everybody else's."""

import pytest

from application.cart.add_to_cart import AddToCart
from application.cart.change_cart_line import ChangeCartLine
from application.cart.find_cart import FindCart
from application.cart.merge_carts import MergeCarts
from application.cart.views import CartView, LeftOut, ProblemCode
from application.identity.register import Register
from application.kernel.actor import Actor, ActorKind
from domain.inventory.errors import InsufficientStock
from domain.kernel.ids import AccountId, CartLineId
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.purchase import Buyer, a_buyer, another_buyer
from tests.shelf import stocked


async def problems(buyer: Buyer) -> list[ProblemCode]:
    cart = await buyer.container.find_cart()(FindCart(), actor=buyer.actor)
    return [problem.code for problem in cart.problems]


async def registered(buyer: Buyer) -> Actor:
    session = await buyer.container.register()(
        Register(email="ada@example.com", password="correct horse battery staple", name="Ada", user_agent=None),
        actor=buyer.actor,
    )
    return Actor(kind=ActorKind.CUSTOMER, account_id=AccountId(session.user.id))


async def merged(buyer: Buyer, customer: Actor) -> tuple[CartView, tuple[LeftOut, ...]]:
    """The account's cart once the guest's came into it, and what did not come along."""
    assert buyer.actor.guest_key
    assert customer.account_id
    command = MergeCarts(guest_key=buyer.actor.guest_key, account_id=customer.account_id)
    told = await buyer.container.merge_carts()(command, actor=buyer.actor)
    return await buyer.container.find_cart()(FindCart(), actor=customer), told.left_out


async def test_held_goods_are_missing_from_other_carts_only(container: Container) -> None:
    buyer = await a_buyer(container, wants=5, on_hand=5)
    other = await another_buyer(container, buyer.variant, wants=3, name="bob")

    await buyer.starts()

    assert (await problems(buyer), await problems(other)) == ([], [ProblemCode.OUT_OF_STOCK])


async def test_who_holds_goods_may_still_change_the_cart(container: Container) -> None:
    buyer = await a_buyer(container, wants=4, on_hand=5)
    await buyer.starts()
    cart = await container.find_cart()(FindCart(), actor=buyer.actor)
    line = CartLineId(cart.lines[0].id)

    changed = await container.change_cart_line()(ChangeCartLine(line_id=line, quantity=5), actor=buyer.actor)

    assert (changed.lines[0].quantity, changed.problems) == (5, ())
    with pytest.raises(InsufficientStock):
        await container.change_cart_line()(ChangeCartLine(line_id=line, quantity=6), actor=buyer.actor)


async def test_goods_that_an_order_holds_are_not_the_carts_any_more(container: Container) -> None:
    buyer = await a_buyer(container, wants=5, on_hand=5)
    await buyer.buys()

    with pytest.raises(InsufficientStock):
        await buyer.adds(1)


async def test_a_guest_who_signs_in_while_paying_keeps_the_goods_in_the_cart(container: Container) -> None:
    buyer = await a_buyer(container, wants=5, on_hand=5)
    await buyer.starts()
    customer = await registered(buyer)

    cart, left_out = await merged(buyer, customer)

    assert left_out == ()
    assert [line.quantity for line in cart.lines] == [5]


async def test_articles_that_share_parts_come_into_the_account_as_far_as_the_parts_go_for_all(
    container: Container,
) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=6)
    pair, trio = [await a_bundle(container, {buyer.variant: each}) for each in (2, 3)]
    await buyer.adds(2, pair)
    await stocked(container, buyer.variant, 7)
    customer = await registered(buyer)
    await container.add_to_cart()(AddToCart(variant_id=trio, quantity=1), actor=customer)

    cart, left_out = await merged(buyer, customer)

    # seven: three are in the trio, two in the cart by themselves, which leaves one pair
    assert [(line.variant_id, line.quantity) for line in cart.lines] == [(trio, 1), (buyer.variant, 2), (pair, 1)]
    assert [(one.variant_id, one.requested, one.kept) for one in left_out] == [(pair, 2, 1)]
    assert cart.problems == ()
