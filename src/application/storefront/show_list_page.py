"""The first view of a product list."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.find_products import FindProducts, FindProductsHandler
from application.catalog.show_category import ShowCategory, ShowCategoryHandler
from application.catalog.show_category_tree import ShowCategoryTree, ShowCategoryTreeHandler
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.get_shop import GetShop, GetShopHandler
from application.storefront.views import ListView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowListPage:
    """The list that was asked for."""

    products: FindProducts


class ShowListPageHandler(Handler[ShowListPage, ListView]):
    """Raises `CategoryNotFound`."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        shop: GetShopHandler,
        tree: ShowCategoryTreeHandler,
        category: ShowCategoryHandler,
        products: FindProductsHandler,
    ) -> None:
        self._shop, self._tree, self._category, self._products = shop, tree, category, products

    async def handle(self, command: ShowListPage, *, actor: Actor) -> ListView:
        slug = command.products.chosen.category
        category = await self._category(ShowCategory(slug), actor=actor) if slug else None
        return ListView(
            shop=await self._shop(GetShop(), actor=actor),
            categories=await self._tree(ShowCategoryTree(), actor=actor),
            products=await self._products(command.products, actor=actor),
            category=category,
        )
