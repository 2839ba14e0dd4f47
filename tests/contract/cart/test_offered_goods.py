"""Carts that are filled on the strength of what was known of the goods: nothing is saved that is not so any more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest

from application.cart.add_to_cart import AddToCart, AddToCartHandler
from application.cart.goods import Goods
from application.cart.known_goods import KnownGoods
from application.cart.views import CartView
from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from domain.cart.cart import Cart
from domain.inventory.errors import InsufficientStock
from domain.kernel.errors import NotFound, StaleAggregate
from domain.kernel.ids import CartId, CartLineId, VariantId
from domain.kernel.money import Money
from domain.kernel.owner import Owner
from entrypoints.container import Container
from tests.bundling import a_bundle, compose
from tests.purchase import a_buyer
from tests.shelf import SYSTEM, USD, a_guest, a_product, a_stocked_variant, stocked, withdrawn

OWNER = Owner(guest_key="a" * 64)
PRICE = Money(1_999, USD)


class NeverAnyNews:
    def is_current(self) -> bool:
        return True


@dataclass
class Shop:
    """A shop whose handler knows what it read, and hears of no change."""

    container: Container

    def __post_init__(self) -> None:
        container = self.container
        self.known = KnownGoods(NeverAnyNews())
        self.add_to_cart = AddToCartHandler(
            container.brief_uow(),
            container.ids(),
            container.randomness(),
            container.settings_reader(),
            self.known,
        )

    async def add(self, variant: VariantId, quantity: int = 1, *, actor: Actor | None = None) -> CartView:
        command = AddToCart(variant_id=variant, quantity=quantity)
        return (await self.add_to_cart(command, actor=actor or Actor.anonymous())).cart


@pytest.fixture
def shop(container: Container) -> Shop:
    return Shop(container)


async def repriced(container: Container, variant: VariantId, minor: int = 2_499) -> None:
    fact = (await container.variant_catalog().facts([variant]))[variant]
    async with container.uow()(SYSTEM) as uow:
        product = await uow.products.get(fact.product_id)
        product.set_price(variant, Money(minor, USD))
        await uow.products.save(product)
        await uow.commit()


async def emptied(container: Container, variant: VariantId) -> None:
    await stocked(container, variant, 2)


async def bundled(container: Container, variant: VariantId) -> None:
    await stocked(container, variant, 0)
    await compose(container, variant, {await a_stocked_variant(container, 100): 1})


async def insisted(container: Container, goods: Goods, quantity: int = 3) -> None:
    """The same of a new cart with so many of each."""
    cart = Cart(id=CartId(uuid4()), owner=OWNER)
    for variant, fact in goods.facts.items():
        cart.add(variant, quantity, seen_price=fact.price, line_id=CartLineId(uuid4()))
    await saved(container, goods, cart)


async def saved(container: Container, goods: Goods, cart: Cart) -> None:
    """Save it, if the goods are as they are said to be."""
    async with container.brief_uow()(SYSTEM) as uow:
        await uow.cart_goods.insist(goods, cart.quantities())
        await uow.carts.save(cart)
        await uow.commit()


async def is_saved(container: Container) -> bool:
    return await container.cart_reader().of_owner(OWNER) is not None


async def test_what_is_as_it_was_known_is_saved(container: Container) -> None:
    mug = await a_stocked_variant(container, 3)

    await insisted(container, await container.cart_goods().of([mug]))

    assert await is_saved(container)


async def test_what_is_not_counted_is_enough_for_all(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.adjust(StockChange(variant_id=mug, tracked=False), reason="", reference="endless")
        await uow.commit()

    await insisted(container, await container.cart_goods().of([mug]))

    assert await is_saved(container)


@pytest.mark.parametrize("change", [repriced, withdrawn, emptied, bundled])
async def test_nothing_is_saved_that_is_not_so_any_more(
    container: Container, change: Callable[[Container, VariantId], Awaitable[None]]
) -> None:
    mug = await a_stocked_variant(container, 100)
    goods = await container.cart_goods().of([mug])
    await change(container, mug)

    with pytest.raises(StaleAggregate):
        await insisted(container, goods)

    assert not await is_saved(container)


async def test_what_others_hold_is_not_there(container: Container) -> None:
    buyer = await a_buyer(container, wants=4, on_hand=6)
    goods = await container.cart_goods().of([buyer.variant])
    await buyer.starts()

    with pytest.raises(StaleAggregate):
        await insisted(container, goods)


async def test_one_of_several_is_enough_to_save_nothing(container: Container) -> None:
    mug, cup = [await a_stocked_variant(container, 100) for _ in range(2)]
    goods = await container.cart_goods().of([mug, cup])
    await repriced(container, cup)

    with pytest.raises(StaleAggregate):
        await insisted(container, goods)

    assert not await is_saved(container)


async def test_a_cart_that_was_saved_meanwhile_is_not_saved_over(container: Container) -> None:
    mug = await a_stocked_variant(container, 100)
    goods = await container.cart_goods().of([mug])
    await insisted(container, goods)
    seen = await container.cart_reader().of_owner(OWNER)
    assert seen is not None
    await saved(container, goods, replace(seen, lines=list(seen.lines)))

    with pytest.raises(StaleAggregate):
        await saved(container, goods, seen)

    kept = await container.cart_reader().of_owner(OWNER)
    assert kept is not None
    assert kept.version == 2


async def test_a_cart_is_filled_without_a_look_at_what_is_known(shop: Shop) -> None:
    mug, cup = [await a_stocked_variant(shop.container, 100) for _ in range(2)]
    looked_up = [await shop.add(mug), await shop.add(cup)]

    known = await shop.add(mug, actor=a_guest())
    both = await shop.add(cup, 2, actor=a_guest())

    assert shop.known.of({mug: 1, cup: 2}) is not None
    assert (known.lines[0].title, known.quote) == (looked_up[0].lines[0].title, looked_up[0].quote)
    assert [(line.variant_id, line.quantity, line.available) for line in both.lines] == [(mug, 1, True), (cup, 2, True)]
    assert (both.problems, both.quote.subtotal) == ((), Money(3 * PRICE.minor, USD))


async def test_a_price_that_changed_unheard_is_not_shown_again(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 100)
    await shop.add(mug)
    await repriced(shop.container, mug)

    cart = await shop.add(mug)

    assert (cart.lines[0].unit_price, cart.quote.total, cart.version) == (Money(2_499, USD), Money(2_499, USD), 1)


async def test_what_was_withdrawn_unheard_is_refused(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 100)
    await shop.add(mug)
    await withdrawn(shop.container, mug)

    with pytest.raises(NotFound):
        await shop.add(mug)


async def test_what_sold_out_unheard_is_refused_with_what_is_left(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 100)
    await shop.add(mug)
    await stocked(shop.container, mug, 2)

    with pytest.raises(InsufficientStock) as refusal:
        await shop.add(mug, 3)

    assert refusal.value.shortages[0].available == 2


async def test_nobody_is_refused_for_what_was_known(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 12)
    await shop.add(mug)
    await stocked(shop.container, mug, 50)

    cart = await shop.add(mug, 40)

    assert cart.lines[0].quantity == 40


async def test_the_other_lines_are_insisted_on_too(shop: Shop) -> None:
    mug, cup = [await a_stocked_variant(shop.container, 100) for _ in range(2)]
    await shop.add(cup, actor=a_guest())
    await shop.add(mug)
    await shop.add(cup)
    await stocked(shop.container, cup, 0)

    cart = await shop.add(mug, actor=a_guest())

    assert [problem.code for problem in cart.problems] == ["out_of_stock"]


async def test_a_bundle_is_looked_up_each_time(shop: Shop) -> None:
    (mug,) = await a_product(shop.container)
    await stocked(shop.container, mug, 100)
    bundle = await a_bundle(shop.container, {mug: 2})
    await shop.add(bundle)
    await stocked(shop.container, mug, 3)

    with pytest.raises(InsufficientStock):
        await shop.add(bundle, 2)
