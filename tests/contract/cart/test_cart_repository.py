"""Carts: what every repository of them promises."""

import asyncio
from uuid import uuid4

import pytest

from adapters.memory.cart import MemoryCartReader
from adapters.postgres.cart import PostgresCartReader
from application.cart.ports import CartReader, CartRepository
from domain.cart.cart import Cart
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId, CartLineId, VariantId
from domain.kernel.money import Money
from domain.kernel.owner import Owner
from entrypoints.container import Container
from tests.shelf import SYSTEM, USD, a_product

GUEST = Owner(guest_key="a" * 64)


@pytest.fixture
def reader(container: Container) -> CartReader:
    if container.settings().profile == "memory":
        return MemoryCartReader(container.memory_store())
    return PostgresCartReader(container.database())


def filled(variants: list[VariantId], *, owner: Owner = GUEST) -> Cart:
    cart = Cart(id=CartId(uuid4()), owner=owner)
    for number, variant in enumerate(variants, start=1):
        cart.add(variant, number, seen_price=Money(100 * number, USD), line_id=CartLineId(uuid4()))
    return cart


async def save(container: Container, cart: Cart) -> None:
    async with container.uow()(SYSTEM) as uow:
        carts: CartRepository = uow.carts
        await carts.save(cart)
        await uow.commit()


async def test_a_cart_comes_back_as_it_was_saved(container: Container, reader: CartReader) -> None:
    cart = filled(await a_product(container, skus=["A", "B", "C"]))

    await save(container, cart)

    assert await reader.of_owner(GUEST) == cart
    assert cart.version == 1


async def test_lines_keep_their_order_and_removed_ones_are_gone(container: Container, reader: CartReader) -> None:
    variants = await a_product(container, skus=["A", "B", "C"])
    cart = filled(variants[::-1])
    await save(container, cart)

    cart.remove(cart.lines[1].id)
    cart.add(variants[2], 5, seen_price=Money(7, USD), line_id=CartLineId(uuid4()))
    await save(container, cart)

    found = await reader.of_owner(GUEST)
    assert found == cart
    assert [(line.variant_id, line.quantity) for line in found.lines] == [(variants[2], 6), (variants[0], 3)]


async def test_a_save_from_an_old_version_is_refused(container: Container, reader: CartReader) -> None:
    cart = filled(await a_product(container))
    await save(container, cart)
    stale = await reader.of_owner(GUEST)
    assert stale is not None
    cart.clear()
    await save(container, cart)

    with pytest.raises(StaleAggregate):
        await save(container, stale)

    found = await reader.of_owner(GUEST)
    assert found is not None
    assert found.lines == []


async def test_an_owner_has_one_cart(container: Container) -> None:
    variants = await a_product(container)
    await save(container, filled(variants))

    with pytest.raises(StaleAggregate):
        await save(container, filled(variants))


async def test_of_two_first_carts_at_once_one_wins(container: Container, reader: CartReader) -> None:
    variants = await a_product(container)
    carts = [filled(variants), filled(variants)]

    outcomes = await asyncio.gather(*(save(container, cart) for cart in carts), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes if outcome] == [StaleAggregate]
    found = await reader.of_owner(GUEST)
    assert found is not None
    assert found.id == carts[0 if outcomes[0] is None else 1].id


async def test_a_locked_cart_waits_for_the_one_before(container: Container) -> None:
    cart = filled(await a_product(container))
    await save(container, cart)

    async def raise_quantity() -> None:
        async with container.uow()(SYSTEM) as uow:
            mine = await uow.carts.of_owner(GUEST, lock=True)
            await asyncio.sleep(0)
            mine.change_quantity(mine.lines[0].id, mine.lines[0].quantity + 1, seen_price=Money(1, USD))
            await uow.carts.save(mine)
            await uow.commit()

    await asyncio.gather(*(raise_quantity() for _ in range(5)))

    async with container.uow()(SYSTEM) as uow:
        found = await uow.carts.lock(cart.id)
    assert (found.lines[0].quantity, found.version) == (6, 6)


async def test_a_removed_cart_is_gone(container: Container, reader: CartReader) -> None:
    cart = filled(await a_product(container))
    await save(container, cart)

    async with container.uow()(SYSTEM) as uow:
        await uow.carts.remove(cart)
        await uow.commit()

    assert await reader.of_owner(GUEST) is None


async def test_carts_of_others_are_not_found(container: Container, reader: CartReader) -> None:
    await save(container, filled(await a_product(container)))

    assert await reader.of_owner(Owner(guest_key="b" * 64)) is None
    async with container.uow()(SYSTEM) as uow:
        assert await uow.carts.lock(CartId(uuid4())) is None
