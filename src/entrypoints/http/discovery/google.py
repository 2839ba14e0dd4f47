"""The product feed of Google's Merchant Center (RSS 2.0): one item for each variant that has a picture."""

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from application.storefront.list_offers import OffersView
from application.storefront.ports import OfferedProduct, OfferedVariant
from entrypoints.http.discovery.xml import DECLARATION, element
from entrypoints.http.storefront.head import Site
from entrypoints.http.storefront.markup import one_line, words_of_html
from entrypoints.http.storefront.structured_data import decimal_of, product_path

Json = dict[str, Any]
Fields = Iterator[tuple[str, str]]
_TITLE, _DESCRIPTION, _NAME, _MORE_PICTURES = 150, 5_000, 70, 10
# The lengths of trade item numbers (GTIN).
_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
# Options that Google knows by a name of its own.
_KNOWN_OPTIONS = {"color": "color", "colour": "color", "size": "size", "material": "material", "pattern": "pattern"}


async def feed(view: OffersView, site: Site) -> AsyncIterator[str]:
    """All of it, batch by batch."""
    yield (
        f'{DECLARATION}<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">\n<channel>\n'
        f"{element('title', view.shop.name)}{element('link', site.address('/'))}"
        f"{element('description', f'All products of {view.shop.name}')}\n"
    )
    async for products in view.products:
        yield "".join(line for product in products for line in _items(product, site))
    yield "</channel>\n</rss>\n"


def _items(product: OfferedProduct, site: Site) -> Iterator[str]:
    page = json.loads(product.page)
    pictures = [image["url"] for image in page["images"] if image["url"]]
    known = {variant.id: variant for variant in product.variants}
    if not pictures:
        return
    description = words_of_html(page["description"], _DESCRIPTION)
    for variant in page["variants"]:
        if (offered := known.get(variant["id"])) is not None:
            fields = (*_words(page, variant, description), *_fields(page, variant, offered, pictures, site))
            yield "<item>" + "".join(element(f"g:{name}", value) for name, value in fields) + "</item>\n"


def _words(page: Json, variant: Json, description: str) -> Fields:
    values = " / ".join(variant["options"].values())
    title = one_line(f"{page['title']}, {values}" if values else page["title"])
    yield "id", variant["id"]
    yield "title", title[:_TITLE]
    yield "description", description or title


def _fields(page: Json, variant: Json, offered: OfferedVariant, pictures: Sequence[str], site: Site) -> Fields:
    yield "link", site.address(product_path(page["slug"]))
    first = variant["imageUrl"] or pictures[0]
    yield "image_link", site.address(first)
    for other in [picture for picture in pictures if picture != first][:_MORE_PICTURES]:
        yield "additional_image_link", site.address(other)
    yield "availability", "in_stock" if offered.available else "out_of_stock"
    yield "condition", "new"
    yield from _prices(variant)
    yield from _identifiers(page["brand"], variant["sku"], offered.barcode)
    if len(page["variants"]) > 1:
        yield "item_group_id", page["id"]
    if page["category"] is not None:
        yield "product_type", " > ".join(step["name"] for step in page["category"]["path"])
    for name, value in variant["options"].items():
        if (known := _KNOWN_OPTIONS.get(name.casefold())) is not None:
            yield known, value[:100]


def _prices(variant: Json) -> Fields:
    price, before = variant["price"], variant["compareAtPrice"]
    yield "price", f"{decimal_of(before or price)} {price['currency']}"
    if before is not None:
        yield "sale_price", f"{decimal_of(price)} {price['currency']}"


def _identifiers(brand: str, sku: str | None, barcode: str | None) -> Fields:
    gtin = barcode if barcode is not None and is_gtin(barcode) else None
    if brand:
        yield "brand", brand[:_NAME]
    if gtin is not None:
        yield "gtin", gtin
    if sku:
        yield "mpn", sku[:_NAME]
    if gtin is None and not (brand and sku):
        yield "identifier_exists", "no"


def is_gtin(code: str) -> bool:
    """Whether the last digit is the check digit of the others (GS1)."""
    if not (code.isascii() and code.isdigit() and len(code) in _GTIN_LENGTHS):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(code)))
    return weighted % 10 == 0
