"""Take a guest's cart along into the account."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import LeftOut, MergedCarts
from application.kernel.actor import Access, Actor, ActorKind
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.cart.cart import Cart
from domain.kernel.errors import NotFound
from domain.kernel.ids import AccountId, CartId, CartLineId
from domain.kernel.owner import Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCarts:
    """`guest_key` is the SHA-256 of the cart token that came with the sign-in."""

    guest_key: str
    account_id: AccountId


class MergeCartsHandler(Handler[MergeCarts, MergedCarts]):
    """Run by a sign-in or a registration: its actor is still the guest, or already the account, or the shop itself."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CartUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: MergeCarts, *, actor: Actor) -> MergedCarts:
        """Raises `NotFound` where the actor does not hold the guest's cart token, or is another account."""
        if actor.kind is not ActorKind.SYSTEM and (
            actor.guest_key != command.guest_key or actor.account_id not in {None, command.account_id}
        ):
            raise NotFound("There is no such cart.")
        async with self._uow(actor.without_claim()) as uow:
            guest = await uow.carts.of_owner(Owner(guest_key=command.guest_key), lock=True)
            if guest is None:
                return MergedCarts()
            owner = Owner(account_id=command.account_id)
            cart = await uow.carts.of_owner(owner, lock=True) or Cart(id=CartId(self._ids.new()), owner=owner)
            showcase = await Showcase.of(cart, uow.cart_goods, wanted=guest.quantities(), held_for=guest.id)
            left_out = cart.absorb(
                guest.lines,
                left_for=partial(showcase.left_for, cart),
                new_id=lambda: CartLineId(self._ids.new()),
            )
            await uow.carts.save(cart)
            await uow.carts.remove(guest)
            await uow.commit()
        return MergedCarts(
            left_out=tuple(
                LeftOut(variant_id=one.variant_id, requested=one.requested, kept=one.kept) for one in left_out
            )
        )
