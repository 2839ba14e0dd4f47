"""What the back office sends of products and categories."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import UNSET, Meta, UnsetType, field

from application.catalog.create_category import CreateCategory
from application.catalog.create_product import CreateProduct, NewVariant
from domain.catalog.attributes import MAX_ATTRIBUTE_NAME, MAX_CHOICES, MAX_TEXT_VALUE
from domain.catalog.category import MAX_CATEGORY_DESCRIPTION, MAX_POSITION
from domain.catalog.product import MAX_MEDIA, MAX_OPTIONS, MAX_TAGS, MAX_VARIANTS, ProductDetails
from domain.catalog.product_type import MAX_ATTRIBUTES
from domain.catalog.schedule import Schedule
from domain.catalog.texts import MAX_DESCRIPTION, MAX_NAME
from domain.catalog.variant import MAX_SKU, MAX_WEIGHT_GRAMS, VariantDetails
from domain.kernel.ids import CategoryId, MediaId
from domain.kernel.money import MAX_UNIT_PRICE, Currency, Money
from entrypoints.http.schema import Body, CurrencyCode, Form, changes

Name = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]
Text = Annotated[str, Meta(max_length=MAX_NAME)]
Html = Annotated[str, Meta(max_length=MAX_DESCRIPTION)]
SeoText = Annotated[str, Meta(max_length=1000)]
Sku = Annotated[str, Meta(max_length=MAX_SKU)]
Weight = Annotated[int, Meta(ge=0, le=MAX_WEIGHT_GRAMS)]
Tags = Annotated[list[Text], Meta(max_length=MAX_TAGS)]
OptionNames = Annotated[list[Name], Meta(max_length=MAX_OPTIONS)]
OptionValues = Annotated[dict[str, Text], Meta(max_length=MAX_OPTIONS)]
Position = Annotated[int, Meta(ge=0, le=MAX_POSITION)]
AttributeValues = Annotated[
    dict[
        Annotated[str, Meta(max_length=MAX_ATTRIBUTE_NAME)],
        Annotated[str, Meta(max_length=MAX_TEXT_VALUE)]
        | int
        | float
        | bool
        | Annotated[list[Annotated[str, Meta(max_length=MAX_ATTRIBUTE_NAME)]], Meta(max_length=MAX_CHOICES)]
        | None,
    ],
    Meta(max_length=MAX_ATTRIBUTES),
]
CategoryText = Annotated[str, Meta(max_length=MAX_CATEGORY_DESCRIPTION)]


class PriceBody(Body, frozen=True):
    """A unit price in the currency's minor unit."""

    amount: Annotated[int, Meta(ge=0, le=MAX_UNIT_PRICE)]
    currency: CurrencyCode

    def to_money(self) -> Money:
        return Money(self.amount, Currency(self.currency))


class SeoBody(Body, frozen=True, kw_only=True):
    """What search engines show."""

    title: Text = ""
    description: SeoText = ""


class NewVariantRequest(Body, frozen=True, kw_only=True):
    """A variant: its value of each option, its price, and what else is told of it."""

    price: PriceBody
    options: OptionValues = field(default_factory=dict)
    compare_at_price: PriceBody | None = None
    sku: Sku | None = None
    barcode: Sku | None = None
    weight_grams: Weight = 0
    requires_shipping: bool = True
    taxable: bool = True
    media_id: UUID | None = None

    def to_details(self) -> VariantDetails:
        return VariantDetails(
            price=self.price.to_money(),
            compare_at=self.compare_at_price.to_money() if self.compare_at_price else None,
            sku=self.sku,
            barcode=self.barcode,
            weight_grams=self.weight_grams,
            requires_shipping=self.requires_shipping,
            taxable=self.taxable,
            media_id=MediaId(self.media_id) if self.media_id else None,
        )


class EditVariantRequest(Body, frozen=True, kw_only=True):
    """What changes of a variant."""

    price: PriceBody | UnsetType = UNSET
    options: OptionValues | UnsetType = UNSET
    compare_at_price: PriceBody | UnsetType | None = UNSET
    sku: Sku | UnsetType | None = UNSET
    barcode: Sku | UnsetType | None = UNSET
    weight_grams: Weight | UnsetType = UNSET
    requires_shipping: bool | UnsetType = UNSET
    taxable: bool | UnsetType = UNSET
    media_id: UUID | UnsetType | None = UNSET

    def to_changes(self) -> dict[str, Any]:
        """By the names of `VariantDetails`."""
        set_fields = changes(self)
        set_fields.pop("options", None)
        if "compare_at_price" in set_fields:
            set_fields["compare_at"] = set_fields.pop("compare_at_price")
        return {name: value.to_money() if isinstance(value, PriceBody) else value for name, value in set_fields.items()}


class NewProductRequest(Body, frozen=True, kw_only=True):
    """A product. Without a slug, one is made from the title. A product on sale needs a variant.

    `attributes`: values of the type's attributes, by their keys; a choice by its own key, several
    as a list, null for none.
    """

    title: Name
    slug: Text = ""
    description: Html = ""
    brand: Text = ""
    product_type: Text = ""
    tags: Tags = field(default_factory=list)
    category_id: UUID | None = None
    product_type_id: UUID | None = None
    attributes: AttributeValues = field(default_factory=dict)
    seo: SeoBody = SeoBody()
    status: Literal["draft", "active"] = "draft"
    options: OptionNames = field(default_factory=list)
    variants: Annotated[list[NewVariantRequest], Meta(max_length=MAX_VARIANTS)] = field(default_factory=list)

    def to_command(self) -> CreateProduct:
        return CreateProduct(
            details=ProductDetails(
                slug=self.slug,
                title=self.title,
                description_html=self.description,
                brand=self.brand,
                product_type=self.product_type,
                tags=tuple(self.tags),
                category_id=CategoryId(self.category_id) if self.category_id else None,
                seo_title=self.seo.title,
                seo_description=self.seo.description,
            ),
            classification={"type_id": self.product_type_id, "attributes": self.attributes},
            options=tuple(self.options),
            variants=tuple(NewVariant(options=new.options, details=new.to_details()) for new in self.variants),
            activate=self.status == "active",
        )


class EditProductRequest(Body, frozen=True, kw_only=True):
    """What changes of a product. `options` are their names, in the order of the values of variants.

    `attributes` are all values, by the attributes' keys; those of another type go only where they are left out.
    """

    title: Name | UnsetType = UNSET
    slug: Name | UnsetType = UNSET
    description: Html | UnsetType = UNSET
    brand: Text | UnsetType = UNSET
    product_type: Text | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    category_id: UUID | UnsetType | None = UNSET
    product_type_id: UUID | UnsetType | None = UNSET
    attributes: AttributeValues | UnsetType = UNSET
    seo: SeoBody | UnsetType = UNSET
    options: OptionNames | UnsetType = UNSET

    def to_changes(self) -> dict[str, Any]:
        """By the names of `ProductDetails`."""
        set_fields = changes(self)
        for name in ("options", "product_type_id", "attributes"):
            set_fields.pop(name, None)
        if "description" in set_fields:
            set_fields["description_html"] = set_fields.pop("description")
        if "tags" in set_fields:
            set_fields["tags"] = tuple(set_fields["tags"])
        if (seo := set_fields.pop("seo", None)) is not None:
            set_fields |= {"seo_title": seo.title, "seo_description": seo.description}
        return set_fields

    def to_classification(self) -> dict[str, Any]:
        """By the names of `classify`."""
        given = {"type_id": self.product_type_id, "attributes": self.attributes}
        return {name: value for name, value in given.items() if value is not UNSET}


class ScheduleRequest(Body, frozen=True, kw_only=True):
    """When the product goes on sale, and off it again; what is left out or null happens by hand alone."""

    publish_at: Annotated[datetime, Meta(tz=True)] | None = None
    unpublish_at: Annotated[datetime, Meta(tz=True)] | None = None

    def to_schedule(self) -> Schedule:
        return Schedule(publish_at=self.publish_at, unpublish_at=self.unpublish_at)


class PictureForm(Form):
    """A picture and what it shows."""

    file: UploadFile
    alt: Annotated[str, Meta(max_length=1000)] = ""


class EditPictureRequest(Body, frozen=True, kw_only=True):
    """What the picture shows, for those who can't see it."""

    alt: Annotated[str, Meta(max_length=1000)]


class ArrangePicturesRequest(Body, frozen=True, kw_only=True):
    """Every picture's id, in the new order."""

    order: Annotated[list[UUID], Meta(max_length=MAX_MEDIA)]


class NewCategoryRequest(Body, frozen=True, kw_only=True):
    """A category. Without a slug, one is made from the name; without a parent it is a root."""

    name: Name
    slug: Text = ""
    description: CategoryText = ""
    position: Position = 0
    parent_id: UUID | None = None

    def to_command(self) -> CreateCategory:
        return CreateCategory(
            name=self.name,
            slug=self.slug,
            description=self.description,
            position=self.position,
            parent_id=CategoryId(self.parent_id) if self.parent_id else None,
        )


class EditCategoryRequest(Body, frozen=True, kw_only=True):
    """What changes of a category; `parentId` null makes it a root."""

    name: Name | UnsetType = UNSET
    slug: Name | UnsetType = UNSET
    description: CategoryText | UnsetType = UNSET
    position: Position | UnsetType = UNSET
    parent_id: UUID | UnsetType | None = UNSET
