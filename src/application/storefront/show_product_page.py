"""The first view of a product's page."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.find_related_products import FindRelatedProducts, FindRelatedProductsHandler
from application.catalog.find_reviews import FindReviews, FindReviewsHandler
from application.catalog.show_category_tree import ShowCategoryTree, ShowCategoryTreeHandler
from application.catalog.show_product import ShowProduct, ShowProductHandler
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.get_shop import GetShop, GetShopHandler
from application.storefront.views import ProductView


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowProductPage:
    """The product on sale with that slug, and so many of its reviews."""

    slug: str
    reviews: int


class ShowProductPageHandler(Handler[ShowProductPage, ProductView]):
    """Raises `ProductNotFound`."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        shop: GetShopHandler,
        tree: ShowCategoryTreeHandler,
        product: ShowProductHandler,
        related: FindRelatedProductsHandler,
        reviews: FindReviewsHandler,
    ) -> None:
        self._shop, self._tree = shop, tree
        self._product, self._related, self._reviews = product, related, reviews

    async def handle(self, command: ShowProductPage, *, actor: Actor) -> ProductView:
        reviews = FindReviews(slug=command.slug, page_size=command.reviews, cursor=None)
        return ProductView(
            product=await self._product(ShowProduct(command.slug), actor=actor),
            related=await self._related(FindRelatedProducts(command.slug), actor=actor),
            reviews=await self._reviews(reviews, actor=actor),
            shop=await self._shop(GetShop(), actor=actor),
            categories=await self._tree(ShowCategoryTree(), actor=actor),
        )
