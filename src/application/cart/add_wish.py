"""Somebody wants to find an article again."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.ports import WishlistUnitOfWork
from application.cart.views import WishView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.errors import VariantNotFound
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class AddWish:
    """The same again changes nothing."""

    variant_id: VariantId


class AddWishHandler(Handler[AddWish, WishView]):
    """Raises `VariantNotFound` for what is not on sale, or `WishlistFull`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[WishlistUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: AddWish, *, actor: Actor) -> WishView:
        async with self._uow(actor) as uow:
            facts = (await uow.variants.facts([command.variant_id])).get(command.variant_id)
            if facts is None or not facts.sellable:
                raise VariantNotFound
            wishlist = await uow.wishlists.of_account(actor.require_account())
            wish = wishlist.add(command.variant_id, at=uow.now())
            await uow.wishlists.save(wishlist)
            view = WishView(variant_id=wish.variant_id, added_at=wish.added_at)
            await uow.commit(view)
        return view
