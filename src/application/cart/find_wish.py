"""Whether an article is on one's wishlist."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.ports import WishlistQueries
from application.cart.views import WishView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class FindWish:
    """Of that variant, known or not."""

    variant_id: VariantId


class FindWishHandler(Handler[FindWish, WishView]):
    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, wishlists: WishlistQueries) -> None:
        self._wishlists = wishlists

    async def handle(self, command: FindWish, *, actor: Actor) -> WishView:
        wish = await self._wishlists.find(actor.require_account(), command.variant_id)
        return WishView(variant_id=command.variant_id, added_at=wish.added_at if wish else None)
