"""What changes between a look and the order that is made of it: nothing is ordered or confirmed on an old look."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from dependency_injector import providers

from adapters.memory.payment_gateway import Mishap
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.views import CheckoutView, Placement
from application.kernel.faults import FaultPoint
from application.order.cancel_order import CancelOrder
from application.order.ports import OrderFilter
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.ids import VariantId
from domain.order.errors import CartChanged, CheckoutEnded
from domain.payment.intent import IntentStatus
from tests.contract.checkout.conftest import StillShop
from tests.contract.checkout.test_settlement import at_the_provider, confirmations
from tests.purchase import Buyer, a_buyer, intent_of, order_of
from tests.shelf import SYSTEM, a_stocked_variant


class Meanwhile:
    """Does something once, when a point is reached for the first time."""

    def __init__(self) -> None:
        self._what: dict[FaultPoint, Callable[[], Awaitable[object]]] = {}

    def at(self, point: FaultPoint, what: Callable[[], Awaitable[object]]) -> None:
        self._what[point] = what

    async def reach(self, point: FaultPoint, about: object = None) -> None:
        if (what := self._what.pop(point, None)) is not None:
            await what()


@pytest.fixture
def meanwhile(still: StillShop) -> Meanwhile:
    meanwhile = Meanwhile()
    still.container.faults.override(providers.Object(meanwhile))
    return meanwhile


async def paid(still: StillShop) -> tuple[Buyer, CheckoutView]:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout))
    return buyer, checkout


async def left_in_cart(buyer: Buyer) -> dict[VariantId, int]:
    cart = await buyer.container.cart_reader().of_owner(buyer.actor.owner)
    return {} if cart is None else dict(cart.quantities())


async def test_a_cart_that_changes_before_the_order_is_made_is_not_ordered(
    still: StillShop, meanwhile: Meanwhile
) -> None:
    buyer, checkout = await paid(still)
    meanwhile.at(FaultPoint.PAYMENT_ASKED, lambda: buyer.adds(1))

    with pytest.raises(CartChanged):
        await buyer.orders(intent_of(checkout))

    assert (await at_the_provider(still, intent_of(checkout).id)).status is IntentStatus.REQUIRES_CAPTURE
    assert await left_in_cart(buyer) == {buyer.variant: 3}


async def test_a_checkout_whose_end_is_decided_before_the_order_is_made_is_not_ordered(
    still: StillShop, meanwhile: Meanwhile
) -> None:
    buyer, checkout = await paid(still)
    still.gateway.script("cancel", Mishap.NOT_SENT)

    async def give_up() -> None:
        with suppress(PaymentOutcomeUnknown):
            await still.container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)

    meanwhile.at(FaultPoint.PAYMENT_ASKED, give_up)

    with pytest.raises(CheckoutEnded):
        await buyer.orders(intent_of(checkout))

    assert (await at_the_provider(still, intent_of(checkout).id)).status is IntentStatus.REQUIRES_CAPTURE


async def test_what_comes_into_the_cart_before_the_order_is_confirmed_stays_in_it(
    still: StillShop, meanwhile: Meanwhile
) -> None:
    buyer, checkout = await paid(still)
    other = await a_stocked_variant(still.container, 5)
    meanwhile.at(FaultPoint.CAPTURE_ASKED, lambda: buyer.adds(1, other))

    placed = await buyer.orders(intent_of(checkout))

    assert (placed.placement, order_of(placed).status) == (Placement.CREATED, "confirmed")
    assert await left_in_cart(buyer) == {other: 1}


async def test_an_order_that_others_confirmed_before_is_confirmed_once(still: StillShop, meanwhile: Meanwhile) -> None:
    buyer, checkout = await paid(still)

    async def settle() -> None:
        async with still.container.uow()(SYSTEM) as uow:
            held = await uow.checkouts.get(checkout.id)
        intent = await at_the_provider(still, intent_of(checkout).id)
        await still.container.settlement().follow(held, intent, SYSTEM)

    meanwhile.at(FaultPoint.CAPTURE_MADE, settle)

    placed = await buyer.orders(intent_of(checkout))

    assert order_of(placed).status == "confirmed"
    assert (await confirmations(still), await left_in_cart(buyer)) == (1, {})


async def test_an_order_that_is_canceled_before_it_is_confirmed_stays_so(
    still: StillShop, meanwhile: Meanwhile
) -> None:
    buyer, checkout = await paid(still)
    still.gateway.script("cancel", Mishap.NOT_SENT)

    async def cancel() -> None:
        (order,) = (await still.container.order_queries().search(OrderFilter(), page_size=5, cursor=None)).items
        await still.container.cancel_order()(CancelOrder(number=order.number, reason="asked"), actor=SYSTEM)

    meanwhile.at(FaultPoint.CAPTURE_MADE, cancel)

    placed = await buyer.orders(intent_of(checkout))
    await still.reconciles()

    assert order_of(placed).status == "canceled"
    assert await confirmations(still) == 0
    assert await still.available(buyer.variant) == 5
