"""What somebody wants to find again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from litestar import Controller, Response, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath

from application.cart.add_wish import AddWish, AddWishHandler
from application.cart.find_wish import FindWish, FindWishHandler
from application.cart.find_wishlist import FindWishlist, FindWishlistHandler
from application.cart.remove_wish import RemoveWish, RemoveWishHandler
from application.cart.views import WishlistItemView, WishView
from domain.kernel.ids import VariantId
from entrypoints.http.cart.schemas import CartImage
from entrypoints.http.catalog.parameters import Cursor
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Answer, MoneyBody, PageSize, ShopRequest


class WishResponse(Answer, frozen=True, kw_only=True):
    """Whether a variant is on the wishlist, and since when."""

    variant_id: UUID
    in_wishlist: bool
    added_at: datetime | None

    @classmethod
    def of(cls, view: WishView) -> Self:
        return cls(variant_id=view.variant_id, in_wishlist=view.added_at is not None, added_at=view.added_at)


class WishlistItemResponse(Answer, frozen=True, kw_only=True):
    """A variant at today's price. `onSale` false: the shop no longer sells it; `available` false: it is sold out."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image: CartImage | None
    price: MoneyBody
    compare_at_price: MoneyBody | None
    on_sale: bool
    available: bool
    added_at: datetime

    @classmethod
    def of(cls, view: WishlistItemView) -> Self:
        return cls(
            variant_id=view.variant_id,
            product_id=view.product_id,
            product_slug=view.product_slug,
            title=view.title,
            sku=view.sku,
            options=view.options,
            image=CartImage(url=view.image_url, alt=view.title) if view.image_url else None,
            price=MoneyBody.of(view.price),
            compare_at_price=MoneyBody.maybe(view.compare_at_price),
            on_sale=view.on_sale,
            available=view.available,
            added_at=view.added_at,
        )


class WishlistResponse(Answer, frozen=True, kw_only=True):
    """A part of a wishlist."""

    items: Sequence[WishlistItemResponse]
    next_cursor: str | None


class WishlistController(Controller):
    path = "/account/wishlist"
    tags = ("Account",)

    @get(operation_id="listWishlist")
    async def find(
        self,
        request: ShopRequest,
        find_wishlist: NamedDependency[FindWishlistHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[WishlistResponse]:
        """Your wishlist, newest first, at today's prices."""
        page = await find_wishlist(FindWishlist(page_size=page_size, cursor=cursor), actor=request.user)
        items = [WishlistItemResponse.of(view) for view in page.items]
        return private(WishlistResponse(items=items, next_cursor=page.next_cursor))

    @get("/{variant_id:uuid}", operation_id="getWish")
    async def show(
        self, request: ShopRequest, variant_id: FromPath[UUID], find_wish: NamedDependency[FindWishHandler]
    ) -> Response[WishResponse]:
        """Whether a variant is on your wishlist."""
        view = await find_wish(FindWish(VariantId(variant_id)), actor=request.user)
        return private(WishResponse.of(view))

    @put("/{variant_id:uuid}", operation_id="addWish")
    async def add(
        self, request: ShopRequest, variant_id: FromPath[UUID], add_wish: NamedDependency[AddWishHandler]
    ) -> Response[WishResponse]:
        """Put a variant that is on sale on your wishlist. One that is there stays as it is."""
        view = await add_wish(AddWish(VariantId(variant_id)), actor=request.user)
        return private(WishResponse.of(view))

    @delete("/{variant_id:uuid}", operation_id="removeWish")
    async def remove(
        self, request: ShopRequest, variant_id: FromPath[UUID], remove_wish: NamedDependency[RemoveWishHandler]
    ) -> None:
        """Take a variant off your wishlist; one that is not on it stays off."""
        await remove_wish(RemoveWish(VariantId(variant_id)), actor=request.user)
