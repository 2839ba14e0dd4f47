"""What the catalog's queries answer, and what they are asked."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from application.catalog.collection_views import Collected
from application.catalog.search_words import Synonym
from application.catalog.variant_views import PartStock
from application.media.renditions import RenditionState
from domain.catalog.attributes import AttributeValue
from domain.catalog.product import ProductStatus
from domain.catalog.review import ReviewStatus
from domain.kernel.ids import CategoryId, MediaId, ProductId, ProductTypeId, VariantId
from domain.kernel.money import Money


class ProductSort(StrEnum):
    """The orders of a product list. `relevance` without words to look for is `newest`."""

    RELEVANCE = "relevance"
    PRICE = "price"
    PRICE_DESCENDING = "-price"
    NEWEST = "newest"
    RATING = "rating"
    BESTSELLING = "bestselling"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFilter:
    """Which products a list shows. Prices are minor units.

    The values of one option or attribute are alternatives, and so are brands.

    `ids`: only these products, as somebody remembers them. `collection` is a slug; `collected` is what belongs to it.
    """

    q: str = ""
    category: str | None = None
    min_price: int | None = None
    max_price: int | None = None
    in_stock: bool = False
    rating: int | None = None
    brands: tuple[str, ...] = ()
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # by the attributes' keys
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ids: tuple[ProductId, ...] = ()
    collection: str | None = None
    collected: Collected | None = None
    # those of the shop that the words name
    synonyms: tuple[Synonym, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingSlice:
    """Which part of a list, in which order: after a cursor, else by page number."""

    sort: ProductSort = ProductSort.RELEVANCE
    page_size: int = 20
    page: int = 1
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsFound:
    """A part of what a filter finds as an encoded JSON array of cards; how many it is in all, and its facets as JSON.

    `exact` is False where there are more than were counted.
    """

    items: bytes
    next_cursor: str | None
    total: int
    facets: bytes
    exact: bool = True


@dataclass(frozen=True, slots=True)
class OptionView:
    """What a buyer chooses."""

    name: str
    values: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminVariantView:
    """A variant as staff sees it; `available` None: sold without counting. With `parts` it is a bundle of them."""

    id: VariantId
    sku: str | None
    barcode: str | None
    options: dict[str, str]
    price: Money
    compare_at: Money | None
    weight_grams: int
    requires_shipping: bool
    taxable: bool
    media_id: MediaId | None
    available: int | None
    parts: tuple[PartStock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminMediaView:
    """A picture as staff sees it; `url` None: not fetched yet, and `renditions` as well."""

    id: MediaId
    url: str | None
    alt: str
    source_url: str | None
    width: int | None
    height: int | None
    renditions: RenditionState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminProductView:
    """A product with everything that staff may edit."""

    id: ProductId
    version: int
    slug: str
    title: str
    description: str
    status: ProductStatus
    brand: str
    product_type: str
    tags: list[str]
    category_id: CategoryId | None
    seo_title: str
    seo_description: str
    published_at: datetime | None
    publish_at: datetime | None
    unpublish_at: datetime | None
    product_type_id: ProductTypeId | None = None
    # by the attributes' keys, in their order
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    options: list[OptionView] = field(default_factory=list)
    variants: list[AdminVariantView] = field(default_factory=list)
    media: list[AdminMediaView] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminProductRow:
    """A line of the admin's product list. `available` sums what is counted; None: nothing is."""

    id: ProductId
    version: int
    slug: str
    title: str
    status: ProductStatus
    brand: str
    category_name: str | None
    image_url: str | None
    price: Money | None
    variant_count: int
    available: int | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AdminProductPage:
    """A part of the admin's product list, newest first."""

    items: list[AdminProductRow]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review as its author sees it."""

    id: UUID
    author: str
    rating: int
    title: str
    body: str
    status: ReviewStatus
    is_verified: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminReviewRow(ReviewView):
    """A review as staff sees it, with its product."""

    product_id: UUID
    product_slug: str
    product_title: str
    account_id: UUID | None


@dataclass(frozen=True, slots=True)
class AdminReviewPage:
    """A part of all reviews, newest first."""

    items: list[AdminReviewRow]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryView:
    """A category as staff sees it."""

    id: UUID
    version: int
    parent_id: UUID | None
    slug: str
    name: str
    description: str
    position: int
    image_url: str | None


@dataclass(frozen=True, slots=True)
class CategoryList:
    """All categories, parents before children."""

    items: list[CategoryView]
