"""The whole purchase, through its use cases."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from adapters.memory.rows import StoredAnswer
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.find_checkout import FindCheckout
from application.checkout.place_order import PlaceOrder
from application.checkout.refusals import CardDeclined, PaymentActionRequired, PaymentLost, PaymentMissing
from application.checkout.start_checkout import StartCheckout
from application.checkout.views import Placement
from application.kernel.idempotency import IdempotencyKeyReused
from application.order.find_order import FindOrder
from application.order.views import OrderView
from domain.inventory.errors import InsufficientStock
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import ShippingMethodId, VariantId
from domain.order.errors import (
    CartChanged,
    CartIsEmpty,
    CheckoutEnded,
    CheckoutNotFound,
    CheckoutOrdered,
    OrderNotFound,
)
from domain.payment.intent import IntentStatus
from entrypoints.container import Container
from tests.purchase import (
    ASKS,
    DECLINED,
    HOME,
    PAYS,
    POOR,
    a_buyer,
    another_buyer,
    carry_out,
    intent_of,
    order_of,
)
from tests.shelf import SYSTEM, a_guest, a_product, a_stocked_variant, stocked


async def available(container: Container, variant: VariantId) -> int | None:
    stock: dict[VariantId, int | None] = await container.stock_queries().availability([variant])
    return stock[variant]


async def test_a_purchase_ends_in_a_confirmed_order_with_the_quotes_amounts(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=5)

    checkout = await buyer.starts()
    paid = await buyer.pays(intent_of(checkout))
    placed = await buyer.orders(intent_of(checkout))

    order = order_of(placed)
    assert paid.status is IntentStatus.REQUIRES_CAPTURE
    assert placed.placement is Placement.CREATED
    assert (order.status, order.payment_status, order.fulfillment_status) == ("confirmed", "paid", "unfulfilled")
    assert [(line.title, line.quantity, line.unit_price.minor) for line in order.lines] == [("Mug", 2, 1_999)]
    assert (order.amounts.subtotal.minor, order.amounts.shipping.minor, order.amounts.tax.minor) == (3_998, 500, 400)
    assert order.amounts.total == checkout.quote.total == intent_of(checkout).amount
    assert order.shipping_address == HOME
    assert order.email == "ada@example.com"
    assert await available(container, buyer.variant) == 3


async def test_what_costs_nothing_is_ordered_by_its_checkout(container: Container) -> None:
    (gift,) = await a_product(container, title="Gift", price=0)
    await stocked(container, gift, 5)
    buyer = await another_buyer(container, gift, wants=2, name="ada", shipping_price=0)

    checkout = await buyer.starts()
    placed = [
        await container.place_order()(PlaceOrder(checkout_id=checkout.id), actor=buyer.with_key(key))
        for key in ("one", "one", "two")
    ]

    assert (checkout.payment_intent, checkout.quote.total.minor) == (None, 0)
    assert [one.placement for one in placed] == [Placement.CREATED, Placement.CREATED, Placement.EXISTING]
    assert {(order_of(one).status, order_of(one).payment_status) for one in placed} == {("confirmed", "paid")}
    assert len({order_of(one).number for one in placed}) == 1
    assert await available(container, gift) == 3
    with pytest.raises(CartIsEmpty):
        await buyer.starts()


async def test_many_buyers_at_once_get_what_is_there_and_no_more(container: Container) -> None:
    variant = await a_stocked_variant(container, 4)
    buyers = [await another_buyer(container, variant, name=f"buyer {number}") for number in range(12)]

    ends = await asyncio.gather(*(buyer.buys() for buyer in buyers), return_exceptions=True)

    bought = [end for end in ends if isinstance(end, OrderView)]
    refused = [end for end in ends if isinstance(end, InsufficientStock)]
    assert (len(bought), len(refused)) == (4, 8)
    assert len({order.number for order in bought}) == 4
    assert await available(container, variant) == 0


async def test_the_cart_keeps_nothing_of_what_was_bought(container: Container) -> None:
    buyer = await a_buyer(container)

    await buyer.buys()

    with pytest.raises(CartIsEmpty):
        await buyer.starts()


async def test_starting_to_pay_holds_the_goods(container: Container) -> None:
    buyer = await a_buyer(container, wants=3, on_hand=5)
    other = await another_buyer(container, buyer.variant, wants=3, name="bob")

    await buyer.starts()

    assert await available(container, buyer.variant) == 2
    with pytest.raises(InsufficientStock) as refused:
        await other.starts()
    assert [(one.requested, one.available) for one in refused.value.shortages] == [(3, 2)]


async def test_the_same_cart_again_gives_the_same_checkout_and_intent(container: Container) -> None:
    buyer = await a_buyer(container, wants=3, on_hand=5)

    first, second = await buyer.starts(), await buyer.starts()

    assert (second.id, intent_of(second)) == (first.id, intent_of(first))
    assert await available(container, buyer.variant) == 2


async def test_another_cart_or_address_ends_the_former_checkout_first(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=5)
    first = await buyer.starts()
    await buyer.pays(intent_of(first))

    await buyer.adds(1)
    second = await buyer.starts()
    third = await buyer.starts(address=replace(HOME, line1="1 Oak Street"))

    assert len({first.id, second.id, third.id}) == 3
    assert await available(container, buyer.variant) == 2
    for ended in (first, second):
        with pytest.raises(PaymentLost):
            await buyer.orders(intent_of(ended))


async def test_a_declined_card_leaves_the_hold_and_another_card_pays(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=5)
    intent = intent_of(await buyer.starts())

    declined = await buyer.pays(intent, DECLINED)
    with pytest.raises(CardDeclined) as refused:
        await buyer.orders(intent, key="k1")
    await buyer.pays(intent, POOR)
    with pytest.raises(CardDeclined) as poor:
        await buyer.orders(intent, key="k1")

    assert declined.decline_code == "card_declined"
    assert refused.value.context == {"declineCode": "card_declined"}
    assert poor.value.context == {"declineCode": "insufficient_funds"}
    assert await available(container, buyer.variant) == 3
    await buyer.pays(intent, PAYS)
    assert order_of(await buyer.orders(intent, key="k1")).status == "confirmed"


async def test_a_card_that_asks_pays_once_the_buyer_answered(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())

    with pytest.raises(PaymentMissing):
        await buyer.orders(intent)
    asked = await buyer.pays(intent, ASKS)
    with pytest.raises(PaymentActionRequired):
        await buyer.orders(intent)
    failed = await buyer.answers_the_bank(intent, succeeds=False)
    await buyer.pays(intent, ASKS)
    await buyer.answers_the_bank(intent, succeeds=True)

    assert asked.status is IntentStatus.REQUIRES_ACTION
    assert failed.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert order_of(await buyer.orders(intent)).status == "confirmed"


async def test_another_number_than_a_test_cards_is_refused(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())

    with pytest.raises(InvalidInput) as refused:
        await buyer.pays(intent, "4111111111111111")

    assert [fault.pointer for fault in refused.value.faults] == ["/card"]


async def test_a_changed_cart_is_not_ordered(container: Container) -> None:
    buyer = await a_buyer(container, wants=1, on_hand=5)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)

    await buyer.adds(1)

    with pytest.raises(CartChanged):
        await buyer.orders(intent)


async def test_the_same_key_gives_the_same_answer_and_another_or_none_the_same_order(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)

    first = await buyer.orders(intent, key="one")
    again = await buyer.orders(intent, key="one")
    other = await buyer.orders(intent, key="two")
    none = await buyer.orders(intent)

    assert again == first
    assert (other.placement, none.placement) == (Placement.EXISTING, Placement.EXISTING)
    assert order_of(other).number == order_of(none).number == order_of(first).number


async def test_a_key_is_good_for_one_request(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    await buyer.orders(intent, key="one")

    with pytest.raises(IdempotencyKeyReused):
        await container.place_order()(
            PlaceOrder(payment_intent_id=intent.id), actor=buyer.with_key("one", "another body")
        )


async def test_the_stored_answer_does_not_hold_the_access_token(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    actor = buyer.with_key("one")

    placed = order_of(await container.place_order()(PlaceOrder(payment_intent_id=intent.id), actor=actor))
    replayed = order_of(await container.place_order()(PlaceOrder(payment_intent_id=intent.id), actor=actor))

    assert placed.access_token == replayed.access_token
    assert placed.access_token is not None
    answers = repr(await stored_answers(container))
    assert placed.number in answers
    assert placed.access_token not in answers


async def stored_answers(container: Container) -> list[object]:
    if container.settings().profile == "memory":
        return [row.answer for row in container.memory_store().rows(StoredAnswer)]
    return list(await container.database().rows("SELECT convert_from(answer, 'UTF8') AS answer FROM idempotency_keys"))


async def test_two_requests_at_once_make_one_order(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=5)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)

    answers = await asyncio.gather(
        *(buyer.orders(intent, key=f"key {number}" if number % 2 else None) for number in range(6))
    )

    assert len({order_of(answer).number for answer in answers}) == 1
    assert [answer.placement for answer in answers].count(Placement.CREATED) == 1
    assert await available(container, buyer.variant) == 3


async def test_two_requests_at_once_with_one_key_get_one_answer(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)

    answers = await asyncio.gather(*(buyer.orders(intent, key="one") for _ in range(4)))

    assert all(answer == answers[0] for answer in answers)
    assert answers[0].placement is Placement.CREATED


async def test_going_back_frees_the_goods_and_voids_the_payment(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    intent = intent_of(checkout)
    await buyer.pays(intent)

    for _ in range(2):
        await container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)

    assert await available(container, buyer.variant) == 5
    assert (await container.payment_gateway().retrieve(intent.id, timeout_seconds=5)).status is IntentStatus.CANCELED
    found = await container.find_checkout()(FindCheckout(checkout_id=checkout.id), actor=buyer.actor)
    assert (found.status, intent_of(found).status) == ("canceled", "canceled")
    with pytest.raises(PaymentLost):
        await buyer.orders(intent)


async def test_what_was_ordered_can_not_be_given_up(container: Container) -> None:
    buyer = await a_buyer(container)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout))
    placed = await buyer.orders(intent_of(checkout))

    with pytest.raises(CheckoutOrdered):
        await container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)

    found = await container.find_checkout()(FindCheckout(checkout_id=checkout.id), actor=buyer.actor)
    assert found.order_number == order_of(placed).number


async def test_anothers_checkout_is_not_there(container: Container) -> None:
    buyer = await a_buyer(container)
    checkout = await buyer.starts()
    intent = intent_of(checkout)
    stranger = a_guest("f" * 8)

    for attempt in (
        lambda: container.find_checkout()(FindCheckout(checkout_id=checkout.id), actor=stranger),
        lambda: container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=stranger),
        lambda: container.place_order()(PlaceOrder(payment_intent_id=intent.id), actor=stranger),
        lambda: container.place_order()(PlaceOrder(checkout_id=checkout.id), actor=stranger),
        lambda: container.place_order()(PlaceOrder(payment_intent_id="pi_none"), actor=buyer.actor),
    ):
        with pytest.raises(CheckoutNotFound):
            await attempt()


async def test_guests_read_their_order_with_its_token_alone(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()

    found = await container.find_order()(FindOrder(number=order.number, token=order.access_token), actor=a_guest())

    assert found == replace(order, access_token=None)
    for token in (None, "x", f"{order.access_token}x"):
        with pytest.raises(OrderNotFound):
            await container.find_order()(FindOrder(number=order.number, token=token), actor=buyer.actor)


async def test_every_fault_of_a_checkout_is_named_at_once(container: Container) -> None:
    buyer = await a_buyer(container)
    command = StartCheckout(
        email="nobody", address=replace(HOME, city=" ", country="XX"), shipping_method_id=buyer.method
    )

    with pytest.raises(InvalidInput) as refused:
        await container.start_checkout()(command, actor=buyer.actor)

    assert [fault.pointer for fault in refused.value.faults] == ["/email", "/address/city", "/address/country"]


async def test_a_shipping_method_must_go_there(container: Container) -> None:
    buyer = await a_buyer(container)

    for address, method in ((replace(HOME, country="FR"), buyer.method), (HOME, ShippingMethodId(uuid4()))):
        buyer.method = method
        with pytest.raises(InvalidInput) as refused:
            await buyer.starts(address=address)
        assert [fault.pointer for fault in refused.value.faults] == ["/shippingMethodId"]


async def test_a_webhook_places_the_order_of_a_browser_that_never_came_back(container: Container) -> None:
    buyer = await a_buyer(container)
    checkout = await buyer.starts()
    intent = intent_of(checkout)
    await buyer.pays(intent)
    (event,) = (await container.payment_gateway().list_events(after=None, timeout_seconds=5)).items
    async with container.uow()(SYSTEM) as uow:
        await uow.provider_events.add("sandbox", [event])
        await uow.commit()

    for _ in range(2):
        await carry_out(container, "checkout.apply_provider_event", {"provider": "sandbox", "event_id": event.id})

    found = await container.find_checkout()(FindCheckout(checkout_id=checkout.id), actor=buyer.actor)
    late = await buyer.orders(intent)
    assert late.placement is Placement.EXISTING
    assert (order_of(late).number, order_of(late).status) == (found.order_number, "confirmed")


async def test_an_authorization_of_a_checkout_that_ended_is_released(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    async with container.uow()(SYSTEM) as uow:
        checkout = await uow.checkouts.of_intent(intent.id)
        checkout.cancel(now=uow.now())
        await uow.checkouts.save(checkout)
        await uow.stock.release(Holder.checkout(checkout.id), reason=EndReason.RELEASED)
        await uow.commit()

    with pytest.raises(CheckoutEnded):
        await buyer.orders(intent)
    paid = await container.payment_gateway().retrieve(intent.id, timeout_seconds=5)
    await container.settlement().follow(checkout, paid, SYSTEM)

    assert (await container.payment_gateway().retrieve(intent.id, timeout_seconds=5)).status is IntentStatus.CANCELED
