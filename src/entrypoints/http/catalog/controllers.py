"""What buyers read of the catalog."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from application.catalog.find_products import FindProducts, FindProductsHandler
from application.catalog.find_related_products import FindRelatedProducts, FindRelatedProductsHandler
from application.catalog.find_reviews import FindReviews, FindReviewsHandler
from application.catalog.show_category import ShowCategory, ShowCategoryHandler
from application.catalog.show_category_tree import ShowCategoryTree, ShowCategoryTreeHandler
from application.catalog.show_product import ShowProduct, ShowProductHandler
from application.catalog.suggest import Suggest, SuggestHandler
from entrypoints.http.catalog.parameters import Cursor, SearchText, product_list
from entrypoints.http.catalog.public_reads import public_json
from entrypoints.http.catalog.schemas import (
    CategoryPageResponse,
    CategoryTreeResponse,
    ProductListResponse,
    ProductPageResponse,
    RelatedProductsResponse,
    ReviewListResponse,
    SuggestionsResponse,
    answers,
)
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.schema import PageSize


class ProductController(Controller):
    path = "/products"
    tags = ("Catalog",)

    @get(
        operation_id="findProducts",
        responses=answers(ProductListResponse, "A part of the list, its size and its facets"),
        dependencies={"command": Provide(product_list, sync_to_thread=False)},
    )
    async def find(
        self,
        request: ShopRequest,
        command: NamedDependency[FindProducts],
        find_products: NamedDependency[FindProductsHandler],
    ) -> Response[bytes]:
        """Browse, search, filter and sort what is on sale. Options narrow the list as `option.Color=Blue`, attributes
        as `attribute.wood=oak`; numbers also by a range, as `attribute.weight=1.5..10`, open as `1.5..` or `..10`.
        """
        return public_json(request, await find_products(command, actor=request.user))

    @get("/{slug:str}", operation_id="showProduct", responses=answers(ProductPageResponse, "The product", moves=True))
    async def show(
        self, request: ShopRequest, slug: FromPath[str], show_product: NamedDependency[ShowProductHandler]
    ) -> Response[bytes]:
        """Everything about one product, with the stock of its variants as it is now."""
        return public_json(request, await show_product(ShowProduct(slug), actor=request.user))

    @get(
        "/{slug:str}/related",
        operation_id="findRelatedProducts",
        responses=answers(RelatedProductsResponse, "Products like it", moves=True),
    )
    async def related(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        find_related_products: NamedDependency[FindRelatedProductsHandler],
    ) -> Response[bytes]:
        """Products like this one, nearest first."""
        return public_json(request, await find_related_products(FindRelatedProducts(slug), actor=request.user))

    @get(
        "/{slug:str}/reviews",
        operation_id="findReviews",
        responses=answers(ReviewListResponse, "Its reviews", moves=True),
    )
    async def reviews(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        find_reviews: NamedDependency[FindReviewsHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[bytes]:
        """What buyers say about it, newest first, and a summary of all ratings."""
        command = FindReviews(slug=slug, page_size=page_size, cursor=cursor)
        return public_json(request, await find_reviews(command, actor=request.user))


class CategoryController(Controller):
    path = "/categories"
    tags = ("Catalog",)

    @get(operation_id="showCategoryTree", responses=answers(CategoryTreeResponse, "All categories"))
    async def tree(
        self, request: ShopRequest, show_category_tree: NamedDependency[ShowCategoryTreeHandler]
    ) -> Response[bytes]:
        """The tree of categories, with the number of products on sale below each."""
        return public_json(request, await show_category_tree(ShowCategoryTree(), actor=request.user))

    @get(
        "/{slug:str}", operation_id="showCategory", responses=answers(CategoryPageResponse, "The category", moves=True)
    )
    async def show(
        self, request: ShopRequest, slug: FromPath[str], show_category: NamedDependency[ShowCategoryHandler]
    ) -> Response[bytes]:
        """One category, with what lies above and below it."""
        return public_json(request, await show_category(ShowCategory(slug), actor=request.user))


class SearchController(Controller):
    path = "/search"
    tags = ("Catalog",)

    @get("/suggest", operation_id="suggest", responses=answers(SuggestionsResponse, "What may be meant"))
    async def suggest(
        self, request: ShopRequest, suggest: NamedDependency[SuggestHandler], q: SearchText = ""
    ) -> Response[bytes]:
        """Products, categories and words for what was typed so far, mistyped or not."""
        return public_json(request, await suggest(Suggest(" ".join(q.split())), actor=request.user))
