"""Units of work that begin no transaction unless they must promise what all others do."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from application.cart.add_to_cart import AddToCart
from application.kernel.actor import Actor, IdempotencyClaim
from domain.cart.cart import Cart
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId, CartLineId, ContactId, VariantId
from domain.kernel.money import Money
from domain.kernel.owner import Owner
from domain.order.contact import Contact
from entrypoints.container import Container
from tests.purchase import HOME
from tests.shelf import SYSTEM, USD, a_product, a_stocked_variant

GUEST = Owner(guest_key="a" * 64)
OTHER = Owner(guest_key="b" * 64)
PRICE = Money(100, USD)


def filled(variant: VariantId, owner: Owner = GUEST) -> Cart:
    cart = Cart(id=CartId(uuid4()), owner=owner)
    cart.add(variant, 1, seen_price=PRICE, line_id=CartLineId(uuid4()))
    return cart


async def saved(container: Container, *carts: Cart) -> None:
    async with container.brief_uow()(SYSTEM) as uow:
        for cart in carts:
            await uow.carts.save(cart)
        await uow.commit()


async def quantities(container: Container, owner: Owner = GUEST) -> list[int] | None:
    cart = await container.cart_reader().of_owner(owner)
    return None if cart is None else [line.quantity for line in cart.lines]


async def test_what_is_not_committed_is_not_saved(container: Container) -> None:
    cart = filled((await a_product(container))[0])

    async with container.brief_uow()(SYSTEM) as uow:
        await uow.carts.save(cart)

    assert await quantities(container) is None


async def test_what_is_read_after_a_save_is_what_was_saved_and_stays_uncommitted(container: Container) -> None:
    cart = filled((await a_product(container))[0])

    async with container.brief_uow()(SYSTEM) as uow:
        await uow.carts.save(cart)
        seen = await uow.carts.of_owner(GUEST)

    assert (seen, await quantities(container)) == (cart, None)


async def test_a_save_from_an_old_version_writes_nothing(container: Container) -> None:
    cart = filled((await a_product(container))[0])
    await saved(container, cart)
    stale = await container.cart_reader().of_owner(GUEST)
    cart.change_quantity(cart.lines[0].id, 2, seen_price=PRICE)
    await saved(container, cart)
    stale.change_quantity(stale.lines[0].id, 7, seen_price=PRICE)

    with pytest.raises(StaleAggregate):
        await saved(container, stale)

    assert await quantities(container) == [2]


async def test_two_saves_are_both_kept(container: Container) -> None:
    variant = (await a_product(container))[0]

    await saved(container, filled(variant), filled(variant, OTHER))

    assert [await quantities(container), await quantities(container, OTHER)] == [[1], [1]]


async def test_of_two_saves_none_is_kept_where_one_is_stale(container: Container) -> None:
    variant = (await a_product(container))[0]
    others = filled(variant, OTHER)
    await saved(container, others)
    others.version += 1

    with pytest.raises(StaleAggregate):
        await saved(container, filled(variant), others)

    assert await quantities(container) is None


async def test_nothing_else_stays_where_the_cart_is_stale(container: Container) -> None:
    cart = filled((await a_product(container))[0])
    contact = Contact(id=ContactId(uuid4()), email="ada@example.com", address=HOME)
    await saved(container, cart)
    cart.version += 1

    async def both() -> None:
        async with container.brief_uow()(SYSTEM) as uow:
            await uow.contacts.add(contact)
            await uow.carts.save(cart)
            await uow.commit()

    with pytest.raises(StaleAggregate):
        await both()

    async with container.uow()(SYSTEM) as uow:
        assert await uow.contacts.get(contact.id) is None


async def test_of_many_first_carts_at_once_one_is_kept(container: Container) -> None:
    variant = (await a_product(container))[0]

    outcomes = await asyncio.gather(*(saved(container, filled(variant)) for _ in range(4)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes if outcome] == [StaleAggregate] * 3
    assert await quantities(container) == [1]


async def test_a_lock_waits_for_who_has_it(container: Container) -> None:
    cart = filled((await a_product(container))[0])
    await saved(container, cart)

    async def one_more() -> None:
        async with container.brief_uow()(SYSTEM) as uow:
            mine = await uow.carts.lock(cart.id)
            await asyncio.sleep(0)
            mine.change_quantity(mine.lines[0].id, mine.lines[0].quantity + 1, seen_price=PRICE)
            await uow.carts.save(mine)
            await uow.commit()

    await asyncio.gather(*(one_more() for _ in range(3)))

    assert await quantities(container) == [4]


async def test_a_request_that_comes_twice_with_its_key_is_done_once(container: Container) -> None:
    variant = await a_stocked_variant(container, 10)

    async def add() -> int:
        claim = IdempotencyClaim("guest POST /cart/items", "key", "fingerprint")
        actor = replace(Actor.anonymous(guest_key="a" * 64), claim=claim)
        added = await container.add_to_cart()(AddToCart(variant_id=variant, quantity=1), actor=actor)
        return added.cart.version

    assert [await add(), await add()] == [1, 1]
    assert await quantities(container) == [1]
