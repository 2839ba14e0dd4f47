"""From a view to its page: what the head says, and the data that the page's scripts begin with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from application.catalog.views import ProductSort
from application.operations.ports import ShopSettings
from application.storefront.views import CollectionPageView, HomeView, ListView, PageView, ProductView
from entrypoints.http.shop.answers import PublicShop
from entrypoints.http.storefront.first_paint import FirstPaint, Markup
from entrypoints.http.storefront.head import Head, HeadPicture, SeenFirst, Site, rendered
from entrypoints.http.storefront.list_address import AskedList
from entrypoints.http.storefront.markup import data_block, words_of_html
from entrypoints.http.storefront.structured_data import (
    breadcrumbs,
    category_path,
    collection_path,
    decimal_of,
    organization,
    product,
    product_path,
    website,
)
from entrypoints.http.storefront.template import PageTemplate

Json = dict[str, Any]
Steps = list[tuple[str, str]]

# As the storefront's home page asks for them: the first three of the best are shown large.
HOME_ROWS: Mapping[ProductSort, int] = {ProductSort.BESTSELLING: 7, ProductSort.NEWEST: 4, ProductSort.RATING: 4}
REVIEWS = 5
# As the storefront shows them: `pictureSizes` and the gallery there.
SIZES = {
    "colonnade": "(min-width: 64rem) 17rem, 38vw",
    "card": "(min-width: 80rem) 15rem, (min-width: 64rem) 22vw, (min-width: 48rem) 30vw, calc(50vw - 1.75rem)",
    "gallery": "(min-width: 84rem) 41rem, (min-width: 64rem) 48vw, 92vw",
}
_DESCRIPTION_LIMIT = 160
_HOME: Steps = [("Home", "/")]


@dataclass(frozen=True, slots=True)
class StorefrontPages:
    """Pages of a shop that is reached at `public_url`; `paint` is None where the build made none."""

    template: PageTemplate
    paint: FirstPaint | None
    public_url: str
    public_shop: PublicShop

    def home(self, view: HomeView) -> bytes:
        """The front door."""
        site, best = self._site(view.shop), json.loads(view.rows[ProductSort.BESTSELLING])["items"]
        head = Head(
            title=view.shop.name,
            description=self.template.description,
            path="/",
            picture=_picture_of(best),
            seen_first=_seen([card["image"] for card in best[:3]], "colonnade"),
            documents=[organization(view.shop, site), website(view.shop, site)],
        )
        rows = [
            b'{"sort":"%b","pageSize":%d,"page":%b}' % (sort.value.encode(), HOME_ROWS[sort], body)
            for sort, body in view.rows.items()
        ]
        main = self.paint.home(best) if self.paint else None
        return self._page("HomePage", head, view, {"rows": b"[%b]" % b",".join(rows)}, main)

    def list(self, view: ListView, asked: AskedList) -> bytes:
        """A category, everything, or what was searched for."""
        found, category = json.loads(view.products), json.loads(view.category) if view.category else None
        chosen, page = asked.command.chosen, asked.command.part.page
        steps: Steps = [("Everything", "/products")]
        if category is not None:
            steps += [(step["name"], category_path(step["slug"])) for step in category["path"]]
        name, path = steps[-1]
        description = words_of_html(category["description"], _DESCRIPTION_LIMIT) if category else ""
        head = Head(
            title=f"Results for “{chosen.q}”" if chosen.q else name,
            description=description or f"{name}: {found['total']} products at {view.shop.name}.",
            path=path if page == 1 else f"{path}{'&' if '?' in path else '?'}page={page}",
            picture=_picture_of(found["items"]),
            seen_first=_seen([card["image"] for card in found["items"][:4]], "card"),
            documents=[breadcrumbs(_HOME + steps, self._site(view.shop))],
            # One of the countless ways through the same goods is enough for search engines.
            is_indexed=asked.is_plain and bool(found["items"]),
        )
        data = b'{"query":%b,"page":%b}' % (msgspec.json.encode(asked.query), view.products)
        # A list of all needs no step to it: as the page has it.
        trail = [*_HOME, *steps[:-1]] if category is not None else _HOME
        main = self.paint.list(trail, found["items"], title=head.title) if self.paint else None
        return self._page("ProductsPage", head, view, {"list": data}, main)

    def collection(self, view: CollectionPageView, asked: AskedList) -> bytes:
        """A collection."""
        found, told = json.loads(view.products), json.loads(view.collection)
        path, page = collection_path(told["slug"]), asked.command.part.page
        description = told["seo"]["description"] or words_of_html(told["description"], _DESCRIPTION_LIMIT)
        head = Head(
            title=told["seo"]["title"],
            description=description or f"{told['title']}: {found['total']} products at {view.shop.name}.",
            path=path if page == 1 else f"{path}?page={page}",
            picture=_picture_of(found["items"]),
            seen_first=_seen([card["image"] for card in found["items"][:4]], "card"),
            documents=[breadcrumbs([*_HOME, (told["title"], path)], self._site(view.shop))],
            is_indexed=asked.is_plain and bool(found["items"]),
        )
        data = b'{"query":%b,"page":%b}' % (msgspec.json.encode(asked.query), view.products)
        main = (
            self.paint.list(_HOME, found["items"], title=told["title"], lead=told["description"])
            if self.paint
            else None
        )
        return self._page("CollectionPage", head, view, {"collection": view.collection, "list": data}, main)

    def product(self, view: ProductView) -> bytes:
        """A product."""
        page, site = json.loads(view.product), self._site(view.shop)
        opening = _opening(page)
        shown = _shown_first(page, opening)
        category = page["category"]
        steps = [(step["name"], category_path(step["slug"])) for step in category["path"]] if category else []
        trail = [*_HOME, *steps, (page["title"], product_path(page["slug"]))]
        cheapest = min((variant["price"] for variant in page["variants"]), key=lambda price: price["amount"])
        seo = page["seo"]
        head = Head(
            title=seo["title"],
            description=seo["description"] or words_of_html(page["description"], _DESCRIPTION_LIMIT),
            path=product_path(page["slug"]),
            kind="product",
            picture=_picture(shown, page["title"]),
            seen_first=_seen([shown], "gallery"),
            properties=[
                ("product:price:amount", decimal_of(cheapest)),
                ("product:price:currency", cheapest["currency"]),
            ],
            documents=[product(page, site), breadcrumbs(trail, site)],
        )
        parts = {"product": view.product, "related": view.related, "reviews": view.reviews}
        main = self.paint.product([*_HOME, *steps], page, shown, opening) if self.paint else None
        return self._page("ProductPage", head, view, parts, main)

    def unadorned(self, shop: ShopSettings, title: str) -> bytes:
        """What scripts fill by themselves, and nobody shall find."""
        head = Head(title=title, description="", path=None, is_indexed=False)
        return self.template.filled(rendered(head, self._site(shop)), b"")

    def _site(self, shop: ShopSettings) -> Site:
        return Site(shop.name, self.public_url)

    def _page(
        self, name: str, head: Head, view: PageView, parts: Mapping[str, bytes], main: Markup | None = None
    ) -> bytes:
        shop = self.public_shop.of(view.shop)
        known = {"shop": msgspec.json.encode(shop), "categories": view.categories, **parts}
        document = b"{%b}" % b",".join(b'"%b":%b' % (key.encode(), value) for key, value in known.items())
        block = b'<script type="application/json" id="first-view">%b</script>' % data_block(document)
        paint = b""
        if self.paint is not None and main is not None:
            categories, path = json.loads(view.categories)["items"], head.path or "/"
            paint = self.paint.frame(shop=shop.name, logo=shop.logo_url, categories=categories, path=path, main=main)
        return self.template.filled(rendered(head, self._site(view.shop)), block, name, paint)


def _opening(page: Json) -> Json:
    """The variant that the page opens with: the first that can be bought."""
    variants: list[Json] = page["variants"]
    return next((variant for variant in variants if variant["available"]), variants[0])


def _shown_first(page: Json, opening: Json) -> Json | None:
    """The picture that the page opens with: that of the variant, else the product's first."""
    images = [image for image in page["images"] if image["url"]]
    own = (image for image in images if image["url"] == opening["imageUrl"])
    return next(own, images[0] if images else None)


def _seen(images: Sequence[Json | None], place: str) -> list[SeenFirst]:
    return [
        SeenFirst(src=image["url"], sizes=SIZES[place], **(image["sources"] or [{}])[0]) for image in images if image
    ]


def _picture_of(cards: Sequence[Json]) -> HeadPicture | None:
    first = next((card for card in cards[:1] if card["image"]), None)
    return _picture(first["image"], first["title"]) if first else None


def _picture(image: Json | None, title: str) -> HeadPicture | None:
    return None if image is None else HeadPicture(src=image["url"], alt=image["alt"] or title)
