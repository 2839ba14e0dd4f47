"""A sign-in takes the guest's cart along, in memory."""

from dataclasses import replace
from uuid import UUID

import pytest

from application.cart.add_to_cart import AddToCart
from application.cart.find_cart import FindCart
from application.cart.merge_carts import MergeCarts
from application.cart.views import CartView
from application.kernel.actor import Actor, ActorKind
from domain.kernel.errors import NotFound
from domain.kernel.ids import AccountId, VariantId
from entrypoints.container import Container
from tests.shelf import a_guest, a_stocked_variant

ACCOUNT = AccountId(UUID(int=7))
CUSTOMER = Actor(kind=ActorKind.CUSTOMER, account_id=ACCOUNT)


async def add(container: Container, actor: Actor, variant: VariantId, quantity: int) -> None:
    await container.add_to_cart()(AddToCart(variant_id=variant, quantity=quantity), actor=actor)


async def see(container: Container, actor: Actor) -> CartView:
    return await container.find_cart()(FindCart(), actor=actor)


def contents(cart: CartView) -> dict[UUID, int]:
    return {line.variant_id: line.quantity for line in cart.lines}


async def test_a_sign_in_takes_the_guests_cart_along(container: Container) -> None:
    mug, cup = [await a_stocked_variant(container, 5) for _ in range(2)]
    await add(container, CUSTOMER, mug, 4)
    await add(container, a_guest(), mug, 3)
    await add(container, a_guest(), cup, 1)

    command = MergeCarts(guest_key=a_guest().guest_key or "", account_id=ACCOUNT)
    merged = await container.merge_carts()(command, actor=a_guest())
    again = await container.merge_carts()(command, actor=a_guest())

    assert contents(await see(container, CUSTOMER)) == {mug: 5, cup: 1}
    assert [(one.variant_id, one.requested, one.kept) for one in merged.left_out] == [(mug, 7, 5)]
    assert again.left_out == ()
    assert (await see(container, a_guest())).id is None


async def test_a_cart_goes_along_only_with_who_holds_its_token(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    await add(container, a_guest(), mug, 3)
    command = MergeCarts(guest_key=a_guest().guest_key or "", account_id=ACCOUNT)

    for thief in (a_guest("other"), CUSTOMER, replace(a_guest(), account_id=AccountId(UUID(int=8)))):
        with pytest.raises(NotFound):
            await container.merge_carts()(command, actor=thief)

    assert contents(await see(container, a_guest())) == {mug: 3}
