"""Somebody no longer wants to find an article again."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.ports import WishlistUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class RemoveWish:
    """What is not on the wishlist stays off it."""

    variant_id: VariantId


class RemoveWishHandler(Handler[RemoveWish, None]):
    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[WishlistUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RemoveWish, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            wishlist = await uow.wishlists.of_account(actor.require_account())
            wishlist.remove(command.variant_id)
            await uow.wishlists.save(wishlist)
            await uow.commit()
