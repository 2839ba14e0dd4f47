"""How a cart can be sent, in memory."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.system.chance import SystemIds
from application.cart.add_to_cart import AddToCart
from application.kernel.actor import Actor
from application.pricing.find_shipping_methods import FindShippingMethods
from domain.catalog.product import Product
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import Money
from domain.pricing.shipping import ShippingMethod
from entrypoints.container import Container
from tests.containers import a_container
from tests.shelf import SYSTEM, USD, a_guest, a_stocked_variant
from tests.shop import settings_for


@pytest.fixture
async def container(tmp_path: Path) -> AsyncIterator[Container]:
    method = ShippingMethod(
        id=ShippingMethodId(SystemIds().new()),
        code="standard",
        name="Standard",
        min_days=2,
        max_days=4,
        price=Money(490, USD),
        countries=frozenset({"US"}),
        free_from=Money(5_000, USD),
    )
    with a_container(settings_for("memory", tmp_path)) as container:
        async with container.uow()(SYSTEM) as uow:
            await uow.shipping_methods.save(method)
            await uow.commit()
        yield container


async def prices(container: Container, country: str, actor: Actor) -> list[int]:
    options = await container.find_shipping_methods()(FindShippingMethods(country=country), actor=actor)
    return [option.price.minor for option in options]


@pytest.mark.parametrize(("quantity", "fee"), [(2, 490), (3, 0)])
async def test_a_full_cart_ships_free(container: Container, quantity: int, fee: int) -> None:
    mug = await a_stocked_variant(container, 5)
    await container.add_to_cart()(AddToCart(variant_id=mug, quantity=quantity), actor=a_guest())

    assert await prices(container, "US", a_guest()) == [fee]


async def test_what_needs_no_shipping_costs_none(container: Container) -> None:
    song = await a_stocked_variant(container, 5)
    (row,) = container.memory_store().rows(Product)
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(row.id)
        product.variants[0].details = replace(product.variants[0].details, requires_shipping=False)
        await uow.products.save(product)
        await uow.commit()
    await container.add_to_cart()(AddToCart(variant_id=song, quantity=1), actor=a_guest())

    assert await prices(container, "US", a_guest()) == [0]


async def test_a_stranger_sees_the_full_price(container: Container) -> None:
    assert await prices(container, "US", Actor.anonymous()) == [490]


async def test_nothing_goes_where_the_shop_does_not_send(container: Container) -> None:
    assert await prices(container, "DE", a_guest()) == []


async def test_a_country_that_there_is_not_is_refused(container: Container) -> None:
    with pytest.raises(InvalidInput) as refusal:
        await prices(container, "XX", a_guest())

    assert [fault.pointer for fault in refusal.value.faults] == ["/query/country"]
