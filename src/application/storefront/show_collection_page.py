"""The first view of a collection."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.find_products import FindProducts, FindProductsHandler
from application.catalog.show_category_tree import ShowCategoryTree, ShowCategoryTreeHandler
from application.catalog.show_collection import ShowCollection, ShowCollectionHandler
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.get_shop import GetShop, GetShopHandler
from application.storefront.views import CollectionPageView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCollectionPage:
    """The collection with that slug; `products` asks for a part of it."""

    slug: str
    products: FindProducts


class ShowCollectionPageHandler(Handler[ShowCollectionPage, CollectionPageView]):
    """Raises `CollectionNotFound`, or `CollectionMoved` for a slug of before."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        shop: GetShopHandler,
        tree: ShowCategoryTreeHandler,
        collection: ShowCollectionHandler,
        products: FindProductsHandler,
    ) -> None:
        self._shop, self._tree, self._collection, self._products = shop, tree, collection, products

    async def handle(self, command: ShowCollectionPage, *, actor: Actor) -> CollectionPageView:
        return CollectionPageView(
            collection=await self._collection(ShowCollection(command.slug), actor=actor),
            shop=await self._shop(GetShop(), actor=actor),
            categories=await self._tree(ShowCategoryTree(), actor=actor),
            products=await self._products(command.products, actor=actor),
        )
