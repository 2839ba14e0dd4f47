"""The pages that are found, shared and linked: each comes with its head and its data."""

from pathlib import Path
from urllib.parse import parse_qsl

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.enums import MediaType
from litestar.params import FromPath
from litestar.status_codes import HTTP_404_NOT_FOUND, HTTP_503_SERVICE_UNAVAILABLE
from litestar.types import ControllerRouterHandler

from application.operations.get_shop import GetShop, GetShopHandler
from application.storefront.show_collection_page import ShowCollectionPage, ShowCollectionPageHandler
from application.storefront.show_home_page import ShowHomePage, ShowHomePageHandler
from application.storefront.show_list_page import ShowListPage, ShowListPageHandler
from application.storefront.show_product_page import ShowProductPage, ShowProductPageHandler
from domain.catalog.errors import CategoryMoved, CollectionMoved, ProductMoved
from domain.kernel.errors import NotFound, Unavailable
from entrypoints.http.catalog.public_reads import public_answer
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.moved import moved
from entrypoints.http.own_router import OwnRouter
from entrypoints.http.shop.answers import PublicShop
from entrypoints.http.static import WEB, storefront_policy
from entrypoints.http.storefront.first_paint import FirstPaint
from entrypoints.http.storefront.list_address import asked_list
from entrypoints.http.storefront.pages import HOME_ROWS, REVIEWS, StorefrontPages
from entrypoints.http.storefront.template import PageTemplate
from entrypoints.settings import Settings


class StorefrontController(Controller):
    """Crawlers, link previews and browsers get the same bytes."""

    include_in_schema = False

    @get("/")
    async def home(
        self,
        request: ShopRequest,
        pages: NamedDependency[StorefrontPages],
        policy: NamedDependency[str],
        show_home_page: NamedDependency[ShowHomePageHandler],
    ) -> Response[bytes]:
        view = await show_home_page(ShowHomePage(rows=HOME_ROWS), actor=request.user)
        return _page(request, pages.home(view), policy)

    @get("/products")
    async def products(
        self,
        request: ShopRequest,
        pages: NamedDependency[StorefrontPages],
        policy: NamedDependency[str],
        show_list_page: NamedDependency[ShowListPageHandler],
        get_shop: NamedDependency[GetShopHandler],
    ) -> Response[bytes]:
        asked = asked_list(_pairs(request))
        if asked is None:
            shop = await get_shop(GetShop(), actor=request.user)
            return _bare(pages.unadorned(shop, "Everything"), policy)
        try:
            view = await show_list_page(ShowListPage(products=asked.command), actor=request.user)
        except CategoryMoved as old:
            return moved(asked.address_with(category=old.slug), old.slug)
        except NotFound:
            return await _missing(request, pages, policy, get_shop)
        return _page(request, pages.list(view, asked), policy)

    @get("/collections/{slug:str}")
    async def collection(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        pages: NamedDependency[StorefrontPages],
        policy: NamedDependency[str],
        show_collection_page: NamedDependency[ShowCollectionPageHandler],
        get_shop: NamedDependency[GetShopHandler],
    ) -> Response[bytes]:
        asked = asked_list(_pairs(request), slug)
        if asked is None:
            return _bare(pages.unadorned(await get_shop(GetShop(), actor=request.user), "Everything"), policy)
        try:
            command = ShowCollectionPage(slug=slug, products=asked.command)
            view = await show_collection_page(command, actor=request.user)
        except CollectionMoved:
            raise
        except NotFound:
            return await _missing(request, pages, policy, get_shop)
        return _page(request, pages.collection(view, asked), policy)

    @get("/products/{slug:str}")
    async def product(
        self,
        request: ShopRequest,
        slug: FromPath[str],
        pages: NamedDependency[StorefrontPages],
        policy: NamedDependency[str],
        show_product_page: NamedDependency[ShowProductPageHandler],
        get_shop: NamedDependency[GetShopHandler],
    ) -> Response[bytes]:
        try:
            view = await show_product_page(ShowProductPage(slug=slug, reviews=REVIEWS), actor=request.user)
        except ProductMoved:
            raise
        except NotFound:
            return await _missing(request, pages, policy, get_shop)
        return _page(request, pages.product(view), policy)


def storefront_routes(settings: Settings, web: Path = WEB) -> list[ControllerRouterHandler]:
    """The pages of the storefront as it was built below `web`; none where it was not."""
    dist = web / "storefront" / "dist"
    template = PageTemplate.read(dist)
    if template is None:
        return []
    pages = StorefrontPages(template, FirstPaint.read(dist), settings.public_url, PublicShop.by(settings))
    policy = storefront_policy(settings)
    dependencies = {
        "pages": Provide(lambda: pages, sync_to_thread=False),
        "policy": Provide(lambda: policy, sync_to_thread=False),
    }

    def closed(_: ShopRequest, error: Unavailable) -> Response[bytes]:
        """The page without its data: its scripts say that the shop can't be reached, and try again."""
        answer = _bare(template.plain, policy, HTTP_503_SERVICE_UNAVAILABLE)
        answer.headers["Retry-After"] = str(error.context.get("retry_after", 2))
        return answer

    return [
        OwnRouter(
            "/",
            route_handlers=[StorefrontController],
            dependencies=dependencies,
            exception_handlers={Unavailable: closed},  # type: ignore[dict-item]  # every request is the shop's
        )
    ]


def _pairs(request: ShopRequest) -> list[tuple[str, str]]:
    return parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _page(request: ShopRequest, body: bytes, policy: str) -> Response[bytes]:
    return public_answer(request, body, MediaType.HTML, {"Content-Security-Policy": policy})


def _bare(body: bytes, policy: str, status: int = 200) -> Response[bytes]:
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
    return Response(body, status_code=status, media_type=MediaType.HTML, headers=headers)


async def _missing(
    request: ShopRequest, pages: StorefrontPages, policy: str, get_shop: GetShopHandler
) -> Response[bytes]:
    """Crawlers forget the address; people get the page that says so and leads on."""
    shop = await get_shop(GetShop(), actor=request.user)
    return _bare(pages.unadorned(shop, "Not found"), policy, HTTP_404_NOT_FOUND)
