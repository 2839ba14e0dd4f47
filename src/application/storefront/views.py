"""What the first view of each page is made of, as the encoded answers of the API."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.catalog.views import ProductSort
from application.operations.ports import ShopSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page shows: the shop's name and the categories."""

    shop: ShopSettings
    categories: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    """The rows of the home page by their order."""

    rows: Mapping[ProductSort, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(PageView):
    """A list; `category` is the one that was asked for."""

    products: bytes
    category: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPageView(PageView):
    """A collection, and the part of its products that was asked for."""

    collection: bytes
    products: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductView(PageView):
    """A product with what is shown below it."""

    product: bytes
    related: bytes
    reviews: bytes
