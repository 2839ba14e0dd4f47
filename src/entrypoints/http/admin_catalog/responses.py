"""What the back office is told of products and categories."""

from datetime import datetime
from typing import Self
from uuid import UUID

from application.catalog.variant_views import PartStock
from application.catalog.views import (
    AdminMediaView,
    AdminProductPage,
    AdminProductRow,
    AdminProductView,
    AdminVariantView,
    CategoryList,
    CategoryView,
)
from application.media.renditions import RenditionState
from domain.catalog.attributes import AttributeValue
from domain.catalog.product import ProductStatus
from entrypoints.http.schema import Answer, MoneyBody


class AdminProductRowResponse(Answer, frozen=True, kw_only=True):
    """A product in the list. `available` sums what is counted; null: nothing is."""

    id: UUID
    version: int
    slug: str
    title: str
    status: ProductStatus
    brand: str
    category_name: str | None
    image_url: str | None
    price: MoneyBody | None
    variant_count: int
    available: int | None
    updated_at: datetime

    @classmethod
    def of(cls, row: AdminProductRow) -> Self:
        fields = {name: getattr(row, name) for name in cls.__struct_fields__ if name != "price"}
        return cls(**fields, price=MoneyBody.maybe(row.price))


class AdminProductListResponse(Answer, frozen=True, kw_only=True):
    items: list[AdminProductRowResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: AdminProductPage) -> Self:
        return cls(items=[AdminProductRowResponse.of(row) for row in page.items], next_cursor=page.next_cursor)


class AdminOptionResponse(Answer, frozen=True, kw_only=True):
    name: str
    values: list[str]


class PartStockResponse(Answer, frozen=True, kw_only=True):
    """A part of a bundle, what there is of it, and for how many bundles that is enough; null: it is not counted."""

    variant_id: UUID
    product_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    quantity: int
    on_sale: bool
    available: int | None
    enough_for: int | None

    @classmethod
    def of(cls, stock: PartStock) -> Self:
        part = stock.part
        return cls(
            variant_id=part.variant_id,
            product_id=part.product_id,
            product_slug=part.product_slug,
            title=part.title,
            sku=part.sku,
            options=part.options,
            quantity=part.quantity,
            on_sale=part.sellable,
            available=stock.available,
            enough_for=stock.enough_for,
        )


class AdminVariantResponse(Answer, frozen=True, kw_only=True):
    """`available` null: sold without counting. With `parts` it is a bundle, and has their stock."""

    id: UUID
    sku: str | None
    barcode: str | None
    options: dict[str, str]
    price: MoneyBody
    compare_at_price: MoneyBody | None
    weight_grams: int
    requires_shipping: bool
    taxable: bool
    media_id: UUID | None
    available: int | None
    parts: list[PartStockResponse]

    @classmethod
    def of(cls, view: AdminVariantView) -> Self:
        own = {"price", "compare_at_price", "parts"}
        fields = {name: getattr(view, name) for name in cls.__struct_fields__ if name not in own}
        return cls(
            **fields,
            price=MoneyBody.of(view.price),
            compare_at_price=MoneyBody.maybe(view.compare_at),
            parts=[PartStockResponse.of(part) for part in view.parts],
        )


class AdminMediaResponse(Answer, frozen=True, kw_only=True):
    """`url` null: only known by where an import said it is. `renditions`: how far its smaller copies are."""

    id: UUID
    url: str | None
    alt: str
    source_url: str | None
    width: int | None
    height: int | None
    renditions: RenditionState | None

    @classmethod
    def of(cls, view: AdminMediaView) -> Self:
        return cls(**{name: getattr(view, name) for name in cls.__struct_fields__})


class AdminSeoResponse(Answer, frozen=True, kw_only=True):
    title: str
    description: str


class AdminProductResponse(Answer, frozen=True, kw_only=True):
    """A product with everything that staff may edit; `publishAt`, `unpublishAt`: when that happens by itself.

    `attributes`: the values of its type's attributes, by their keys.
    """

    id: UUID
    version: int
    slug: str
    title: str
    description: str
    status: ProductStatus
    brand: str
    product_type: str
    tags: list[str]
    category_id: UUID | None
    seo: AdminSeoResponse
    published_at: datetime | None
    publish_at: datetime | None
    unpublish_at: datetime | None
    product_type_id: UUID | None
    attributes: dict[str, AttributeValue]
    options: list[AdminOptionResponse]
    variants: list[AdminVariantResponse]
    media: list[AdminMediaResponse]

    @classmethod
    def of(cls, view: AdminProductView) -> Self:
        own = {"seo", "options", "variants", "media"}
        fields = {name: getattr(view, name) for name in cls.__struct_fields__ if name not in own}
        return cls(
            **fields,
            seo=AdminSeoResponse(title=view.seo_title, description=view.seo_description),
            options=[AdminOptionResponse(name=option.name, values=option.values) for option in view.options],
            variants=[AdminVariantResponse.of(variant) for variant in view.variants],
            media=[AdminMediaResponse.of(item) for item in view.media],
        )


class AdminCategoryResponse(Answer, frozen=True, kw_only=True):
    """A category; `version` goes into If-Match as "v1"."""

    id: UUID
    version: int
    parent_id: UUID | None
    slug: str
    name: str
    description: str
    position: int
    image_url: str | None

    @classmethod
    def of(cls, view: CategoryView) -> Self:
        return cls(**{name: getattr(view, name) for name in cls.__struct_fields__})


class AdminCategoryListResponse(Answer, frozen=True, kw_only=True):
    items: list[AdminCategoryResponse]

    @classmethod
    def of(cls, found: CategoryList) -> Self:
        return cls(items=[AdminCategoryResponse.of(view) for view in found.items])
