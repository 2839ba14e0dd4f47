"""See what is on one's wishlist."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.ports import WishlistQueries
from application.cart.views import WishlistItemView, WishlistPage
from application.catalog.ports import VariantCatalog
from application.catalog.variant_views import VariantFacts
from application.inventory.ports import StockQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from domain.cart.wishlist import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class FindWishlist:
    """The actor's own, newest first, after the cursor."""

    page_size: int = 20
    cursor: str | None = None


class FindWishlistHandler(Handler[FindWishlist, WishlistPage]):
    """At today's prices; what is not sold any more is told as such. Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, wishlists: WishlistQueries, variants: VariantCatalog, stock: StockQueries) -> None:
        self._wishlists, self._variants, self._stock = wishlists, variants, stock

    async def handle(self, command: FindWishlist, *, actor: Actor) -> WishlistPage:
        part = await self._wishlists.part(actor.require_account(), page_size=command.page_size, cursor=command.cursor)
        ids = {wish.variant_id for wish in part.wishes}
        facts = await self._variants.facts(ids)
        available = await self._stock.availability(ids) if ids else {}
        items = tuple(
            _shown(wish, fact, available.get(wish.variant_id, 0))
            for wish in part.wishes
            if (fact := facts.get(wish.variant_id)) is not None
        )
        return WishlistPage(items, part.next_cursor)


def _shown(wish: Wish, fact: VariantFacts, left: int | None) -> WishlistItemView:
    return WishlistItemView(
        variant_id=wish.variant_id,
        product_id=fact.product_id,
        product_slug=fact.product_slug,
        title=fact.title,
        sku=fact.sku,
        options=dict(fact.options),
        image_url=fact.image_url,
        price=fact.price,
        compare_at_price=fact.compare_at,
        on_sale=fact.sellable,
        available=fact.sellable and (left is None or left > 0),
        added_at=wish.added_at,
    )
