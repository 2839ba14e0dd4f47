"""Sitemaps (sitemaps.org): an index, one of pages, categories and collections, and parts of the products."""

from collections.abc import AsyncIterator, Sequence

from application.storefront.list_shelf_addresses import ShelfAddresses
from application.storefront.ports import SitemapLine, SitemapPart
from entrypoints.http.discovery.xml import DECLARATION, element, moment
from entrypoints.http.storefront.head import Site
from entrypoints.http.storefront.structured_data import category_path, collection_path, product_path

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What is not made of goods, and seldom changes.
_PAGES = ("/", "/products", "/terms", "/privacy", "/returns", "/contact")
PAGES_NAME = "pages.xml"


def part_name(number: int) -> str:
    """The parts count from one."""
    return f"products-{number}.xml"


def index(outline: Sequence[SitemapPart], site: Site) -> str:
    """Where the sitemaps are."""
    parts = [
        f"<sitemap>{element('loc', site.address(f'/sitemaps/{part_name(number)}'))}"
        f"{element('lastmod', moment(part.changed_at))}</sitemap>\n"
        for number, part in enumerate(outline, start=1)
    ]
    pages = f"<sitemap>{element('loc', site.address(f'/sitemaps/{PAGES_NAME}'))}</sitemap>\n"
    return f'{DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n{pages}{"".join(parts)}</sitemapindex>\n'


def pages(shelves: ShelfAddresses, site: Site) -> str:
    """Pages, categories and collections."""
    plain = "".join(f"<url>{element('loc', site.address(path))}</url>\n" for path in _PAGES)
    listed = "".join(
        f"<url>{element('loc', site.address(category_path(slug)))}{element('lastmod', moment(changed_at))}</url>\n"
        for slug, changed_at in shelves.categories
    )
    listed += "".join(
        f"<url>{element('loc', site.address(collection_path(slug)))}{element('lastmod', moment(changed_at))}</url>\n"
        for slug, changed_at in shelves.collections
    )
    return f'{DECLARATION}<urlset xmlns="{_NAMESPACE}">\n{plain}{listed}</urlset>\n'


async def products(batches: AsyncIterator[Sequence[SitemapLine]], site: Site) -> AsyncIterator[str]:
    """One part, batch by batch."""
    yield f'{DECLARATION}<urlset xmlns="{_NAMESPACE}">\n'
    async for lines in batches:
        yield "".join(
            f"<url>{element('loc', site.address(product_path(line.slug)))}"
            f"{element('lastmod', moment(line.changed_at))}</url>\n"
            for line in lines
        )
    yield "</urlset>\n"
