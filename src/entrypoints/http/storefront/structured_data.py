"""What search engines are told in schema.org's words (JSON-LD)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from application.operations.ports import ShopSettings
from domain.kernel.money import Currency, Money
from entrypoints.http.storefront.head import Document, Site
from entrypoints.http.storefront.markup import words_of_html

Json = dict[str, Any]
_DESCRIPTION_LIMIT = 5_000
_IN_STOCK, _SOLD_OUT = "https://schema.org/InStock", "https://schema.org/OutOfStock"


def product_path(slug: str) -> str:
    return f"/products/{quote(slug)}"


def category_path(slug: str) -> str:
    return f"/products?category={quote(slug)}"


def collection_path(slug: str) -> str:
    return f"/collections/{quote(slug)}"


def decimal_of(price: Json) -> str:
    """The amount in whole units: "19.99"."""
    return str(Money(price["amount"], Currency(price["currency"]))).partition(" ")[0]


def organization(shop: ShopSettings, site: Site) -> Document:
    """Who sells."""
    found: Document = {
        "@type": "Organization",
        "@id": f"{site.url}/#organization",
        "name": shop.name,
        "url": f"{site.url}/",
        "email": shop.support_email,
    }
    if shop.logo_url:
        found["logo"] = site.address(shop.logo_url)
    if (address := shop.address) is not None:
        found["address"] = {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(line for line in (address.line1, address.line2) if line),
            "addressLocality": address.city,
            "addressRegion": address.region or "",
            "postalCode": address.postal_code or "",
            "addressCountry": address.country,
        }
    return found


def website(shop: ShopSettings, site: Site) -> Document:
    """The shop, and how it is searched."""
    return {
        "@type": "WebSite",
        "name": shop.name,
        "url": f"{site.url}/",
        "publisher": {"@id": f"{site.url}/#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site.url}/products?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Sequence[tuple[str, str]], site: Site) -> Document:
    """The way from the shop's door: names and paths."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.address(path)}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def product(page: Json, site: Site) -> Document:
    """What is sold, at which prices, and what buyers say."""
    url = site.address(product_path(page["slug"]))
    found: Document = {
        "@type": "Product",
        "@id": f"{url}#product",
        "name": page["title"],
        "url": url,
        "image": [site.address(image["url"]) for image in page["images"] if image["url"]],
        "offers": _offers(page["variants"], url),
    }
    if description := page["seo"]["description"] or words_of_html(page["description"], _DESCRIPTION_LIMIT):
        found["description"] = description
    if page["brand"]:
        found["brand"] = {"@type": "Brand", "name": page["brand"]}
    if page["category"] is not None:
        found["category"] = " > ".join(step["name"] for step in page["category"]["path"])
    if len(page["variants"]) == 1 and page["variants"][0]["sku"]:
        found["sku"] = page["variants"][0]["sku"]
    if page["reviewCount"]:
        found["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": page["rating"],
            "reviewCount": page["reviewCount"],
            "bestRating": 5,
            "worstRating": 1,
        }
    return found


def _offers(variants: Sequence[Json], url: str) -> Document:
    offers = [_offer(variant, url) for variant in variants]
    if len(offers) == 1:
        return offers[0]
    prices = [variant["price"] for variant in variants]
    return {
        "@type": "AggregateOffer",
        "url": url,
        "priceCurrency": prices[0]["currency"],
        "lowPrice": decimal_of(min(prices, key=lambda price: price["amount"])),
        "highPrice": decimal_of(max(prices, key=lambda price: price["amount"])),
        "offerCount": len(offers),
        "availability": _IN_STOCK if any(variant["available"] for variant in variants) else _SOLD_OUT,
        "offers": offers,
    }


def _offer(variant: Json, url: str) -> Document:
    offer: Document = {
        "@type": "Offer",
        "url": url,
        "price": decimal_of(variant["price"]),
        "priceCurrency": variant["price"]["currency"],
        "availability": _IN_STOCK if variant["available"] else _SOLD_OUT,
        "itemCondition": "https://schema.org/NewCondition",
    }
    if variant["sku"]:
        offer["sku"] = variant["sku"]
    if variant["options"]:
        offer["name"] = " / ".join(variant["options"].values())
    return offer
