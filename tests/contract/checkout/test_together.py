"""What a unit of work saves together is as if it were saved one after the other."""

import pytest

from domain.cart.cart import Cart
from domain.kernel.errors import StaleAggregate
from domain.kernel.money import Money
from domain.payment.operation import OperationKind, PaymentOperation
from entrypoints.container import Container
from tests.purchase import Buyer, a_buyer, intent_of
from tests.shelf import SYSTEM


async def the_cart(container: Container, buyer: Buyer) -> Cart:
    cart: Cart | None = await container.cart_reader().of_owner(buyer.actor.owner)
    assert cart is not None
    return cart


async def test_the_same_row_saved_twice_is_what_it_was_last(container: Container) -> None:
    buyer = await a_buyer(container, wants=2)

    async with container.uow()(SYSTEM) as uow:
        cart = await uow.carts.lock((await the_cart(container, buyer)).id)
        line = cart.lines[0]
        async with uow.together():
            for quantity in (5, 7):
                cart.change_quantity(line.id, quantity, seen_price=line.seen_price)
                await uow.carts.save(cart)
        await uow.commit()

    assert [one.quantity for one in (await the_cart(container, buyer)).lines] == [7]


async def test_what_is_read_among_them_is_what_was_saved(container: Container) -> None:
    buyer = await a_buyer(container, wants=2)

    async with container.uow()(SYSTEM) as uow:
        cart = await uow.carts.lock((await the_cart(container, buyer)).id)
        async with uow.together():
            line = cart.lines[0]
            cart.change_quantity(line.id, 4, seen_price=line.seen_price)
            await uow.carts.save(cart)
            seen = await uow.carts.lock(cart.id)

    assert [one.quantity for one in seen.lines] == [4]


@pytest.mark.parametrize("units", ["uow", "brief_uow"])
async def test_nothing_is_saved_where_one_of_them_is_stale(container: Container, units: str) -> None:
    buyer = await a_buyer(container, wants=2)
    intent = intent_of(await buyer.starts())
    async with getattr(container, units)()(SYSTEM) as uow:
        checkout = await uow.checkouts.of_intent(intent.id)
        checkout.version -= 1
        operation = PaymentOperation(
            id=container.ids().new(),
            key="new",
            kind=OperationKind.CAPTURE,
            checkout_id=checkout.id,
            amount=Money(1, checkout.due.currency),
        )

        async def both() -> None:
            async with uow.together():
                await uow.payment_operations.plan(operation)
                await uow.checkouts.save(checkout)
            await uow.commit()

        with pytest.raises(StaleAggregate):
            await both()

    async with container.uow()(SYSTEM) as uow:
        assert await uow.payment_operations.lock("new") is None
