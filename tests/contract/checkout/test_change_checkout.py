"""Other terms for goods that are held: the hold stays, and never are two payments alive."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from adapters.memory.payment_gateway import Mishap
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.change_checkout import ChangeCheckout
from application.checkout.revising import Revision
from application.checkout.views import CheckoutView
from application.kernel.actor import Actor
from application.operations.check_books import CheckBooks
from application.order.views import OrderView
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.errors import InvalidInput, PaymentRefused
from domain.order.contact import Contact
from domain.order.errors import AmountMismatch, CartChanged, CheckoutEnded, CheckoutNotFound, CheckoutOrdered
from domain.payment.intent import IntentState, IntentStatus
from tests.contract.checkout.conftest import StillShop
from tests.purchase import HOME, Buyer, a_buyer, another_buyer, intent_of, order_of
from tests.shelf import SYSTEM, a_guest

# No taxes are taken there: another amount is due.
UNTAXED = replace(HOME, city="Austin", region="TX", postal_code="73301")
NEXT_DOOR = replace(HOME, line1="14 Elm Street")


async def _changes(buyer: Buyer, checkout: CheckoutView, actor: Actor | None = None, **to: Any) -> CheckoutView:
    command = ChangeCheckout(checkout_id=checkout.id, revision=Revision(**to))
    return await buyer.container.change_checkout()(command, actor=actor or buyer.actor)


async def _orders(buyer: Buyer, checkout: CheckoutView) -> OrderView:
    await buyer.pays(intent_of(checkout))
    return order_of(await buyer.orders(intent_of(checkout)))


async def _status(still: StillShop, checkout: CheckoutView) -> IntentStatus:
    return (await still.gateway.retrieve(intent_of(checkout).id, timeout_seconds=5)).status


async def test_the_same_amount_keeps_its_payment(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()

    changed = await _changes(buyer, begun, address=NEXT_DOOR)

    assert intent_of(changed) == intent_of(begun)
    order = await _orders(buyer, changed)
    assert order.shipping_address == NEXT_DOOR


async def test_another_amount_is_paid_by_another_payment_and_the_goods_stay_held(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    begun = await buyer.starts()

    changed = await _changes(buyer, begun, address=UNTAXED)

    assert (changed.id, changed.expires_at) == (begun.id, begun.expires_at)
    assert changed.quote.tax.minor == 0 < begun.quote.tax.minor
    assert intent_of(changed).id != intent_of(begun).id
    assert intent_of(changed).amount == changed.quote.amount_due
    assert await _status(still, begun) is IntentStatus.CANCELED
    assert await still.available(buyer.variant) == 3
    order = await _orders(buyer, changed)
    assert (order.shipping_address, order.amounts.total) == (UNTAXED, changed.quote.total)


async def test_what_was_authorized_for_the_former_amount_is_let_go(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()
    await buyer.pays(intent_of(begun))

    changed = await _changes(buyer, begun, address=UNTAXED)

    assert await _status(still, begun) is IntentStatus.CANCELED
    await _orders(buyer, changed)
    assert still.gateway.calls.count("capture") == 1


async def test_there_and_back_again_is_a_payment_each_time(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()

    there = await _changes(buyer, begun, address=UNTAXED)
    back = await _changes(buyer, there, address=HOME)

    assert len({intent_of(one).id for one in (begun, there, back)}) == 3
    assert intent_of(back).amount == intent_of(begun).amount
    await _orders(buyer, back)


async def test_a_bill_follows_the_goods_unless_it_has_an_address_of_its_own(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()

    async def billed() -> Contact:
        async with still.container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.get(begun.id)
            found: Contact = await uow.contacts.get(checkout.billing_contact_id)
        return found

    await _changes(buyer, begun, address=NEXT_DOOR)
    assert (await billed()).address == NEXT_DOOR
    await _changes(buyer, begun, billing_address=UNTAXED, email="bill@example.com")
    await _changes(buyer, begun, address=HOME)
    assert ((await billed()).address, (await billed()).email) == (UNTAXED, "bill@example.com")
    await _changes(buyer, begun, bills_shipping=True)
    assert (await billed()).address == HOME


async def _contacts(still: StillShop) -> int:
    """How many there are at all."""
    if still.container.settings().profile == "memory":
        return len(list(still.container.memory_store().rows(Contact)))
    return len(await still.container.database().rows("SELECT id FROM contacts"))


async def test_contacts_that_nothing_refers_to_are_forgotten(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()
    async with still.container.uow()(SYSTEM) as uow:
        former = (await uow.checkouts.get(begun.id)).shipping_contact_id

    await _changes(buyer, begun, address=NEXT_DOOR)
    await _changes(buyer, begun, address=UNTAXED)

    async with still.container.uow()(SYSTEM) as uow:
        assert await uow.contacts.get(former) is None
    assert await _contacts(still) == 2


async def _costs_twice_as_much(buyer: Buyer) -> None:
    facts = (await buyer.container.variant_catalog().facts([buyer.variant]))[buyer.variant]
    async with buyer.container.uow()(SYSTEM) as uow:
        product = await uow.products.get(facts.product_id)
        (variant,) = product.variants
        variant.details = variant.details.priced(variant.details.price.times(2), None)
        await uow.products.save(product)
        await uow.commit()


async def test_the_unit_prices_of_held_goods_stay(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()

    await _costs_twice_as_much(buyer)
    changed = await _changes(buyer, begun, address=UNTAXED)

    assert changed.quote.subtotal == begun.quote.subtotal


async def test_what_is_not_known_or_not_possible_changes_nothing(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()

    with pytest.raises(CheckoutNotFound):
        await _changes(buyer, begun, actor=a_guest("b" * 64), address=UNTAXED)
    with pytest.raises(InvalidInput):
        await _changes(buyer, begun, address=replace(HOME, country="XX"))
    with pytest.raises(InvalidInput):
        await _changes(buyer, begun, shipping_method_id=begun.id)

    assert await _changes(buyer, begun) == begun


async def test_an_ended_or_ordered_checkout_and_another_cart_are_refused(still: StillShop) -> None:
    buyer = await a_buyer(still.container, on_hand=50)
    begun = await buyer.starts()
    await buyer.adds(1)
    with pytest.raises(CartChanged):
        await _changes(buyer, begun, address=UNTAXED)
    second = await buyer.starts()
    await still.lets_time_pass(second.id)
    with pytest.raises(CheckoutEnded):
        await _changes(buyer, second, address=UNTAXED)
    third = await buyer.starts()
    await _orders(buyer, third)
    with pytest.raises(CheckoutOrdered):
        await _changes(buyer, third, address=UNTAXED)


@pytest.mark.parametrize("mishap", Mishap)
async def test_a_provider_that_does_not_answer_leaves_the_hold_and_the_change_can_be_asked_for_again(
    still: StillShop, mishap: Mishap
) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    begun = await buyer.starts()
    await buyer.pays(intent_of(begun))
    still.gateway.script("cancel", mishap)
    with pytest.raises(PaymentOutcomeUnknown):
        await _changes(buyer, begun, address=UNTAXED)
    assert await still.available(buyer.variant) == 3
    with pytest.raises(CheckoutEnded if mishap is Mishap.NOT_SENT else PaymentRefused):
        await buyer.orders(intent_of(begun))

    still.gateway.script("create", mishap)
    with pytest.raises(PaymentOutcomeUnknown):
        await _changes(buyer, begun, address=UNTAXED)
    changed = await _changes(buyer, begun, address=UNTAXED)

    assert await _status(still, begun) is IntentStatus.CANCELED
    await _orders(buyer, changed)
    await still.reconciles()


@pytest.mark.parametrize("mishap", Mishap)
async def test_a_change_that_nobody_ended_runs_out_like_any_hold(still: StillShop, mishap: Mishap) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    begun = await buyer.starts()
    still.gateway.script("cancel", mishap)
    with pytest.raises(PaymentOutcomeUnknown):
        await _changes(buyer, begun, address=UNTAXED)

    await still.lets_time_pass(begun.id)
    await still.expires()
    await still.reconciles()

    assert await still.available(buyer.variant) == 5
    assert await _status(still, begun) is IntentStatus.CANCELED


async def test_who_begins_anew_after_a_change_that_hangs_gets_a_new_checkout(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    begun = await buyer.starts()
    still.gateway.script("cancel", Mishap.NOT_SENT)
    with pytest.raises(PaymentOutcomeUnknown):
        await _changes(buyer, begun, address=UNTAXED)

    anew = await buyer.starts()

    assert anew.id != begun.id
    assert await still.available(buyer.variant) == 3
    await _orders(buyer, anew)


async def test_an_order_that_overtakes_the_change_wins(still: StillShop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The payment was seen as authorized before the change; it is gone when the order is to be made."""
    buyer = await a_buyer(still.container)
    begun = await buyer.starts()
    await buyer.pays(intent_of(begun))
    retrieve = still.gateway.retrieve

    async def slowly(*asked: Any, **named: Any) -> IntentState:
        intent = await retrieve(*asked, **named)
        monkeypatch.undo()
        await _changes(buyer, begun, address=UNTAXED)
        return intent

    monkeypatch.setattr(still.gateway, "retrieve", slowly)
    with pytest.raises(AmountMismatch):
        await buyer.orders(intent_of(begun))

    assert "capture" not in still.gateway.calls
    changed = await _changes(buyer, begun)
    await _orders(buyer, changed)


async def test_changes_orders_and_cancellations_at_once_leave_true_books(still: StillShop) -> None:
    first = await a_buyer(still.container, wants=1, on_hand=50)
    for number in range(6):
        buyer = await another_buyer(still.container, first.variant, name=f"guest {number}")
        begun = await buyer.starts()
        await buyer.pays(intent_of(begun))
        cancel = still.container.cancel_checkout()(CancelCheckout(checkout_id=begun.id), actor=buyer.actor)
        await asyncio.gather(
            _changes(buyer, begun, address=UNTAXED),
            _changes(buyer, begun, address=UNTAXED),
            buyer.orders(intent_of(begun)) if number % 2 else cancel,
            return_exceptions=True,
        )
        if number % 2:
            cancel.close()
        await still.reconciles()

    books = await still.container.check_books()(CheckBooks(), actor=SYSTEM)

    assert books.findings == ()
