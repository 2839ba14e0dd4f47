"""What buyers are told of the catalog. These answers come as bytes from the read model; the types document them."""

from datetime import datetime
from uuid import UUID

from litestar.openapi.datastructures import ResponseSpec

from domain.catalog.attributes import AttributeKind
from entrypoints.http.catalog.facet_schemas import FacetsResponse
from entrypoints.http.schema import Answer, MoneyBody


class ImageSourceResponse(Answer, frozen=True, kw_only=True):
    """The smaller copies of a picture in one format, as a browser's `source` takes them."""

    type: str
    srcset: str


class ImageResponse(Answer, frozen=True, kw_only=True):
    """A picture; `url` is null while the shop holds no copy of it.

    `width` and `height` are its own, where they are known; `sources` are empty until smaller copies were made, and
    name the best format first.
    """

    url: str | None
    alt: str
    width: int | None
    height: int | None
    sources: list[ImageSourceResponse]


class CardImageResponse(Answer, frozen=True, kw_only=True):
    """A picture, as `ImageResponse` tells it."""

    url: str
    alt: str
    width: int | None
    height: int | None
    sources: list[ImageSourceResponse]


class ProductCardResponse(Answer, frozen=True, kw_only=True):
    """A product in a list, at the price of its cheapest variant."""

    id: UUID
    slug: str
    title: str
    image: CardImageResponse | None
    price: MoneyBody
    compare_at_price: MoneyBody | None
    available: bool
    rating: float | None
    review_count: int


class ProductListResponse(Answer, frozen=True, kw_only=True):
    """`correctedQuery`: the words that were looked for instead of mistyped ones; `didYouMean`: words that might find
    more where nothing was found. What was found is marked where a word begins with one of `highlight`.

    Where `totalIsExact` is false there are more, and the facets count a part of them.
    """

    items: list[ProductCardResponse]
    total: int
    total_is_exact: bool
    page: int
    page_size: int
    next_cursor: str | None
    corrected_query: str | None
    did_you_mean: str | None
    highlight: list[str]
    facets: FacetsResponse


class RelatedProductsResponse(Answer, frozen=True, kw_only=True):
    items: list[ProductCardResponse]


class CategoryStepResponse(Answer, frozen=True, kw_only=True):
    slug: str
    name: str


class ProductCategoryResponse(Answer, frozen=True, kw_only=True):
    slug: str
    name: str
    path: list[CategoryStepResponse]


class ProductOptionResponse(Answer, frozen=True, kw_only=True):
    name: str
    values: list[str]


class BundledPartResponse(Answer, frozen=True, kw_only=True):
    """What a bundle contains. `slug` null: the part has no page, and the bundle can't be bought."""

    variant_id: UUID
    slug: str | None
    title: str
    sku: str | None
    options: dict[str, str]
    quantity: int


class ProductVariantResponse(Answer, frozen=True, kw_only=True):
    """`quantityAvailable` says ten where there are ten or more. `parts`: what a bundle contains.

    `isDigital`: it is downloaded, and not shipped.
    """

    id: UUID
    sku: str | None
    options: dict[str, str]
    price: MoneyBody
    compare_at_price: MoneyBody | None
    image_url: str | None
    available: bool
    quantity_available: int
    parts: list[BundledPartResponse]
    is_digital: bool


class ProductAttributeResponse(Answer, frozen=True, kw_only=True):
    """What is told of the product: `text` is what people read, `hex` the color of a swatch."""

    key: str
    name: str
    kind: AttributeKind
    value: str
    text: str
    hex: str | None


class SeoResponse(Answer, frozen=True, kw_only=True):
    title: str
    description: str


class ProductPageResponse(Answer, frozen=True, kw_only=True):
    """`description` is HTML, sanitized."""

    id: UUID
    slug: str
    title: str
    description: str
    brand: str
    tags: list[str]
    category: ProductCategoryResponse | None
    images: list[ImageResponse]
    options: list[ProductOptionResponse]
    attributes: list[ProductAttributeResponse]
    variants: list[ProductVariantResponse]
    rating: float | None
    review_count: int
    seo: SeoResponse


class CategoryTreeNodeResponse(Answer, frozen=True, kw_only=True):
    """`productCount` counts what is on sale in and below it."""

    id: UUID
    slug: str
    name: str
    product_count: int
    image: CardImageResponse | None
    children: list["CategoryTreeNodeResponse"]


class CategoryTreeResponse(Answer, frozen=True, kw_only=True):
    items: list[CategoryTreeNodeResponse]


class CategoryPageResponse(Answer, frozen=True, kw_only=True):
    """`path` leads from the root to the category itself."""

    id: UUID
    slug: str
    name: str
    description: str
    product_count: int
    image: CardImageResponse | None
    path: list[CategoryStepResponse]
    children: list[CategoryTreeNodeResponse]


class ReviewResponse(Answer, frozen=True, kw_only=True):
    id: UUID
    author: str
    rating: int
    title: str
    body: str
    verified: bool
    created_at: datetime


class ReviewSummaryResponse(Answer, frozen=True, kw_only=True):
    """`histogram` counts the ratings "1" to "5"."""

    average: float | None
    count: int
    histogram: dict[str, int]


class ReviewListResponse(Answer, frozen=True, kw_only=True):
    items: list[ReviewResponse]
    next_cursor: str | None
    summary: ReviewSummaryResponse


class SuggestedProductResponse(Answer, frozen=True, kw_only=True):
    slug: str
    title: str
    image: CardImageResponse | None
    price: MoneyBody


class SuggestionsResponse(Answer, frozen=True, kw_only=True):
    products: list[SuggestedProductResponse]
    categories: list[CategoryStepResponse]
    terms: list[str]


class MovedResponse(Answer, frozen=True, kw_only=True):
    """What goes by another slug now; `Location` is the same address with it."""

    slug: str


def answers(kind: type[Answer], description: str, *, moves: bool = False) -> dict[int, ResponseSpec]:
    """What the API's document says of an answer that is sent as bytes; `moves`: the slug may be one of before."""
    found = {200: ResponseSpec(data_container=kind, description=description, generate_examples=False)}
    if moves:
        description = "It was renamed: `Location` leads to where it is now"
        found[301] = ResponseSpec(data_container=MovedResponse, description=description, generate_examples=False)
    return found
