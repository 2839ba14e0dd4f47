"""The first view of the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from application.catalog.find_products import FindProducts, FindProductsHandler
from application.catalog.show_category_tree import ShowCategoryTree, ShowCategoryTreeHandler
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.get_shop import GetShop, GetShopHandler
from application.storefront.views import HomeView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHomePage:
    """`rows`: how many products in stock each order shows."""

    rows: Mapping[ProductSort, int]


class ShowHomePageHandler(Handler[ShowHomePage, HomeView]):
    """Out of the caches where they hold it, so that it costs the browser's five requests little more than one."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, shop: GetShopHandler, tree: ShowCategoryTreeHandler, products: FindProductsHandler) -> None:
        self._shop, self._tree, self._products = shop, tree, products

    async def handle(self, command: ShowHomePage, *, actor: Actor) -> HomeView:
        rows = {}
        for sort, size in command.rows.items():
            row = FindProducts(chosen=ListingFilter(in_stock=True), part=ListingSlice(sort=sort, page_size=size))
            rows[sort] = await self._products(row, actor=actor)
        return HomeView(
            shop=await self._shop(GetShop(), actor=actor),
            categories=await self._tree(ShowCategoryTree(), actor=actor),
            rows=rows,
        )
