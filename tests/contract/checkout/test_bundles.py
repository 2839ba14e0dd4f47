"""A bundle is bought as one thing, and all that becomes of it becomes of its parts' stock."""

import pytest

from application.cart.find_cart import FindCart
from application.cart.views import CartView
from application.checkout.cancel_checkout import CancelCheckout
from domain.inventory.errors import InsufficientStock
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.after_sale import a_sale
from tests.bundling import a_bundle, compose
from tests.contract.checkout.conftest import StillShop
from tests.purchase import Buyer, another_buyer, intent_of
from tests.shelf import a_stocked_variant, stocked


class Tray:
    """A set of one mug and two teas, and what lies on the shelf of them."""

    def __init__(self, still: StillShop, mug: VariantId, tea: VariantId, bundle: VariantId) -> None:
        self.still, self.mug, self.tea, self.bundle = still, mug, tea, bundle

    async def shelf(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """On hand and reserved, of mugs and of teas."""
        levels = await self.still.container.stock_queries().levels([self.mug, self.tea])
        mugs, teas = (next(iter(levels[one].values())) for one in (self.mug, self.tea))
        return (mugs.on_hand, mugs.reserved), (teas.on_hand, teas.reserved)

    async def buyer(self, *, wants: int = 1, name: str = "ada") -> Buyer:
        return await another_buyer(self.still.container, self.bundle, wants=wants, name=name)


@pytest.fixture
async def tray(still: StillShop) -> Tray:
    mug, tea = await a_stocked_variant(still.container, 10), await a_stocked_variant(still.container, 10)
    return Tray(still, mug, tea, await a_bundle(still.container, {mug: 1, tea: 2}))


async def cart_of(container: Container, buyer: Buyer) -> CartView:
    view: CartView = await container.find_cart()(FindCart(), actor=buyer.actor)
    return view


async def test_checkout_holds_the_parts_and_its_end_frees_them(tray: Tray) -> None:
    buyer, still = await tray.buyer(wants=3), tray.still

    checkout = await buyer.starts()
    assert await tray.shelf() == ((10, 3), (10, 6))
    assert await still.available(tray.bundle) == 2
    assert (await cart_of(still.container, buyer)).problems == ()  # its own hold is no shortage to it

    await still.container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)
    assert await tray.shelf() == ((10, 0), (10, 0))

    again = await buyer.starts()
    await still.lets_time_pass(again.id)
    await still.expires()
    assert await tray.shelf() == ((10, 0), (10, 0))


async def test_parcels_take_the_parts_and_returns_bring_them_back(tray: Tray) -> None:
    sale = await a_sale(tray.still.container, await tray.buyer(wants=3))
    assert await tray.shelf() == ((10, 3), (10, 6))

    await sale.shipped(1)
    assert await tray.shelf() == ((9, 2), (8, 4))
    await sale.shipped()
    assert await tray.shelf() == ((7, 0), (4, 0))

    back = await sale.sent_back(2)
    await sale.decided(back)
    await sale.received(back, restock=1)
    assert await tray.shelf() == ((8, 0), (6, 0))
    await sale.refunded(quantity=1, restock=True)
    assert await tray.shelf() == ((9, 0), (8, 0))


async def test_cancellation_frees_the_parts_once(tray: Tray) -> None:
    sale = await a_sale(tray.still.container, await tray.buyer(wants=2))

    await sale.canceled()
    await sale.canceled_by_buyer()

    assert await tray.shelf() == ((10, 0), (10, 0))


async def test_an_order_keeps_what_its_bundle_was_made_of(tray: Tray) -> None:
    container = tray.still.container
    sale = await a_sale(container, await tray.buyer(wants=2))
    waiting = await tray.buyer(name="bob")
    checkout = await waiting.starts()

    await compose(container, tray.bundle, {tray.mug: 5})
    await waiting.pays(intent_of(checkout))
    late = await waiting.orders(intent_of(checkout))

    (line,) = sale.order.lines
    assert [(part.variant_id, part.quantity) for part in line.parts] == [(tray.mug, 1), (tray.tea, 2)]
    assert late.order is not None
    assert late.order.lines[0].parts == line.parts
    await compose(container, tray.bundle, {})
    await sale.shipped()
    assert await tray.shelf() == ((8, 1), (6, 2))
    await sale.refunded(quantity=1, restock=True)
    assert await tray.shelf() == ((9, 1), (8, 2))


async def test_a_cart_with_a_bundle_and_its_part_counts_both(tray: Tray) -> None:
    container = tray.still.container
    await stocked(container, tray.tea, 5)
    buyer = await tray.buyer(wants=2)

    await buyer.adds(1, tray.tea)
    with pytest.raises(InsufficientStock) as refused:
        await buyer.adds(1, tray.tea)
    assert refused.value.shortages[0].available == 1

    await stocked(container, tray.tea, 4)
    (problem,) = (await cart_of(container, buyer)).problems
    assert (problem.code, problem.variant_id, problem.available) == ("out_of_stock", tray.tea, 0)
    with pytest.raises(InsufficientStock) as short:
        await buyer.starts()
    assert [(one.variant_id, one.requested, one.available) for one in short.value.shortages] == [(tray.tea, 1, 0)]


async def test_what_is_short_is_named_as_the_buyer_knows_it(tray: Tray) -> None:
    container = tray.still.container
    buyer = await tray.buyer(wants=3)
    await stocked(container, tray.tea, 5)

    with pytest.raises(InsufficientStock) as refused:
        await buyer.starts()

    (shortage,) = refused.value.shortages
    assert (shortage.variant_id, shortage.requested, shortage.available) == (tray.bundle, 3, 2)
    assert [(part.variant_id, part.requested, part.available) for part in shortage.parts] == [(tray.tea, 6, 5)]
    assert await tray.shelf() == ((10, 0), (5, 0))


async def test_a_bundle_is_not_bought_without_all_of_its_parts(tray: Tray) -> None:
    container = tray.still.container
    buyer = await tray.buyer()
    facts = await container.variant_catalog().facts([tray.tea])
    async with container.uow()(buyer.actor) as uow:
        product = await uow.products.get(facts[tray.tea].product_id)
        product.withdraw()
        await uow.products.save(product)
        await uow.commit()

    with pytest.raises(InsufficientStock) as refused:
        await buyer.starts()

    assert [(one.variant_id, one.available) for one in refused.value.shortages] == [(tray.bundle, 0)]
    (problem,) = (await cart_of(container, buyer)).problems
    assert problem.code == "out_of_stock"


async def test_the_cart_lists_what_a_bundle_contains(tray: Tray) -> None:
    (line,) = (await cart_of(tray.still.container, await tray.buyer())).lines

    assert [(part.variant_id, part.title, part.quantity) for part in line.parts] == [
        (tray.mug, "Mug", 1),
        (tray.tea, "Mug", 2),
    ]
