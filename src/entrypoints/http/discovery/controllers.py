"""Where search engines and shopping portals look."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Stream
from litestar.status_codes import HTTP_304_NOT_MODIFIED
from litestar.types import ControllerRouterHandler

from application.storefront.list_offers import ListOffers, ListOffersHandler
from application.storefront.list_page_addresses import ListPageAddresses, ListPageAddressesHandler
from application.storefront.list_shelf_addresses import ListShelfAddresses, ListShelfAddressesHandler
from application.storefront.outline_catalog import OutlineCatalog, OutlineCatalogHandler
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.discovery import google, sitemaps
from entrypoints.http.discovery.kept import KeptFeed
from entrypoints.http.etags import is_held_by, weak_tag
from entrypoints.http.own_router import OwnRouter
from entrypoints.http.storefront.head import Site
from entrypoints.settings import Settings

_XML = "application/xml"
_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600"}
_FRESH = "public, max-age=0, must-revalidate, s-maxage=300"
# What is somebody's own, or leads nowhere.
_CLOSED = ("/admin", "/account", "/cart", "/checkout", "/orders", "/profile", "/login", "/register")


class DiscoveryController(Controller):
    include_in_schema = False

    @get("/robots.txt", sync_to_thread=False)
    def robots(self, site: NamedDependency[Site]) -> Response[str]:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
        lines.append(f"Sitemap: {site.address('/sitemap.xml')}")
        return Response("\n".join(lines) + "\n", media_type="text/plain", headers=_FOR_AN_HOUR)

    @get("/sitemap.xml")
    async def index(
        self,
        request: ShopRequest,
        site: NamedDependency[Site],
        outline_catalog: NamedDependency[OutlineCatalogHandler],
    ) -> Response[str]:
        outline = await outline_catalog(OutlineCatalog(), actor=request.user)
        return Response(sitemaps.index(outline, site), media_type=_XML, headers=_FOR_AN_HOUR)

    @get("/sitemaps/{name:str}")
    async def part(
        self,
        request: ShopRequest,
        name: FromPath[str],
        site: NamedDependency[Site],
        outline_catalog: NamedDependency[OutlineCatalogHandler],
        list_page_addresses: NamedDependency[ListPageAddressesHandler],
        list_shelf_addresses: NamedDependency[ListShelfAddressesHandler],
    ) -> Response[str] | Stream:
        """Raises `NotFoundException` for a part that there is not."""
        if name == sitemaps.PAGES_NAME:
            shelves = await list_shelf_addresses(ListShelfAddresses(), actor=request.user)
            return Response(sitemaps.pages(shelves, site), media_type=_XML, headers=_FOR_AN_HOUR)
        for number, part in enumerate(await outline_catalog(OutlineCatalog(), actor=request.user), start=1):
            if name == sitemaps.part_name(number):
                batches = await list_page_addresses(ListPageAddresses(part.first), actor=request.user)
                return Stream(sitemaps.products(batches, site), media_type=_XML, headers=_FOR_AN_HOUR)
        raise NotFoundException

    @get("/feeds/google.xml")
    async def google(
        self,
        request: ShopRequest,
        site: NamedDependency[Site],
        kept: NamedDependency[KeptFeed],
        list_offers: NamedDependency[ListOffersHandler],
    ) -> Response[bytes] | Stream:
        view = await list_offers(ListOffers(), actor=request.user)
        tag = weak_tag(repr((view.state.products, view.state.changed_at, view.shop.version)).encode())
        headers = {"ETag": tag, "Cache-Control": _FRESH}
        if is_held_by(request, tag):
            return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=headers)
        if (text := kept.given(tag)) is not None:
            return Response(text, media_type=_XML, headers=headers)
        return Stream(kept.overheard(tag, google.feed(view, site)), media_type=_XML, headers=headers)


def discovery_routes(settings: Settings) -> ControllerRouterHandler:
    """As a shop at this address tells of itself."""
    site, kept = Site("", settings.public_url), KeptFeed()
    dependencies = {
        "site": Provide(lambda: site, sync_to_thread=False),
        "kept": Provide(lambda: kept, sync_to_thread=False),
    }
    return OwnRouter("/", route_handlers=[DiscoveryController], dependencies=dependencies)
