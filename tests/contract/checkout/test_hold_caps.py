"""How many checkouts one buyer, and one network address, may have open at once."""

import asyncio

import pytest
from dependency_injector import providers

from adapters.security.client_marks import HmacClientMarks
from application.cart.merge_carts import MergeCarts
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.hold_caps import HoldCaps
from application.checkout.start_checkout import StartCheckout
from application.checkout.views import CheckoutView
from application.identity.register import Register
from application.kernel.actor import Actor
from application.operations.change_settings import ChangeSettings
from domain.kernel.errors import Busy
from domain.kernel.ids import VariantId
from domain.order.errors import TooManyOpenCheckouts
from entrypoints.container import Container
from tests.contract.checkout.conftest import StillShop
from tests.purchase import HOME, Buyer, a_buyer, another_buyer, intent_of
from tests.shelf import SYSTEM

HERE, THERE = "198.51.100.7", "198.51.100.8"


@pytest.fixture
def container(still: StillShop) -> Container:
    """A shop that caps addresses as in production."""
    still.container.hold_caps.override(providers.Object(HoldCaps(HmacClientMarks(b"key"))))
    return still.container


async def _starts(buyer: Buyer, *, client: str = HERE) -> CheckoutView:
    command = StartCheckout(email="ada@example.com", address=HOME, shipping_method_id=buyer.method, client=client)
    return await buyer.container.start_checkout()(command, actor=buyer.actor)


async def _set_caps(container: Container, **changes: int) -> None:
    await container.change_settings()(ChangeSettings(expected_version=0, changes=changes), actor=SYSTEM)


async def _guests(container: Container, variant: VariantId, count: int) -> list[Buyer]:
    return [await another_buyer(container, variant, name=f"guest {number}") for number in range(count)]


async def _signs_in(buyer: Buyer) -> None:
    """The guest's cart goes into an account's; the token can be filled anew."""
    registered = Register(email="ada@example.com", password="a horse that sings", name="Ada")
    session = await buyer.container.register()(registered, actor=Actor.anonymous())
    key = buyer.actor.guest_key
    assert key is not None
    await buyer.container.merge_carts()(MergeCarts(guest_key=key, account_id=session.user.id), actor=buyer.actor)


async def test_a_buyer_who_empties_carts_by_signing_in_holds_no_more_than_the_cap(
    container: Container, still: StillShop
) -> None:
    await _set_caps(container, open_checkouts_per_buyer=1)
    buyer = await a_buyer(container, wants=2, on_hand=50)
    first = await _starts(buyer)
    await _signs_in(buyer)
    await buyer.adds(3)

    with pytest.raises(TooManyOpenCheckouts) as refused:
        await _starts(buyer)

    assert refused.value.context == {"most": 1, "per": "buyer"}
    assert await still.available(buyer.variant) == 48
    await container.cancel_checkout()(CancelCheckout(checkout_id=first.id), actor=buyer.actor)
    await _starts(buyer)
    assert await still.available(buyer.variant) == 47


async def test_the_same_checkout_again_is_no_further_one(container: Container) -> None:
    await _set_caps(container, open_checkouts_per_buyer=1, open_checkouts_per_address=1)
    buyer = await a_buyer(container, wants=2, on_hand=50)
    first = await _starts(buyer)

    again = await _starts(buyer)
    await buyer.adds(1)
    changed = await _starts(buyer)

    assert again.id == first.id
    assert changed.id != first.id


async def test_new_tokens_from_one_address_hold_no_more_than_its_cap(container: Container, still: StillShop) -> None:
    await _set_caps(container, open_checkouts_per_address=2)
    variant = (await a_buyer(container, on_hand=50)).variant
    first, second, third, elsewhere = await _guests(container, variant, 4)
    held = await _starts(first)
    await _starts(second)

    with pytest.raises(TooManyOpenCheckouts) as refused:
        await _starts(third)
    await _starts(elsewhere, client=THERE)

    assert refused.value.context == {"most": 2, "per": "address"}
    assert await still.available(variant) == 47
    await first.pays(intent_of(held))
    await first.orders(intent_of(held))
    await _starts(third)


async def test_what_ran_out_counts_no_more(container: Container, still: StillShop) -> None:
    await _set_caps(container, open_checkouts_per_address=1)
    first, second = await _guests(container, (await a_buyer(container, on_hand=50)).variant, 2)
    held = await _starts(first)
    await still.lets_time_pass(held.id)
    await still.expires()

    await _starts(second)


async def test_an_address_is_forgotten_with_the_end_of_its_checkout(container: Container) -> None:
    buyer = await a_buyer(container, on_hand=50)
    held = await _starts(buyer)

    async def mark() -> str | None:
        async with container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.get(held.id)
        found: str | None = checkout.client_mark
        return found

    assert await mark() not in {None, HERE}
    await container.cancel_checkout()(CancelCheckout(checkout_id=held.id), actor=buyer.actor)
    assert await mark() is None


async def test_those_who_come_at_once_do_not_pass_the_cap_of_their_address(
    container: Container, still: StillShop
) -> None:
    await _set_caps(container, open_checkouts_per_address=5)
    variant = (await a_buyer(container, on_hand=50)).variant
    guests = await _guests(container, variant, 16)

    answers = await asyncio.gather(*(_starts(guest) for guest in guests), return_exceptions=True)

    begun = [answer for answer in answers if isinstance(answer, CheckoutView)]
    assert {type(answer) for answer in answers} <= {CheckoutView, TooManyOpenCheckouts, Busy}
    assert 1 <= len(begun) <= 5
    assert await still.available(variant) == 50 - len(begun)


async def test_zero_caps_nothing(container: Container) -> None:
    await _set_caps(container, open_checkouts_per_buyer=0, open_checkouts_per_address=0)
    for guest in await _guests(container, (await a_buyer(container, on_hand=50)).variant, 4):
        await _starts(guest)
