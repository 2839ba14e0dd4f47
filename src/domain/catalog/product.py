"""A product: what is sold, in which variants, and how it is presented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.catalog.arrangement import Plan
from domain.catalog.attributes import Kept
from domain.catalog.errors import (
    DuplicateVariant,
    MediaNotFound,
    NothingToSell,
    TooMany,
    VariantNotFound,
    VariantsWouldGo,
)
from domain.catalog.product_type import ProductType, pointer_of
from domain.catalog.schedule import NOT_SCHEDULED, Schedule
from domain.catalog.texts import MAX_DESCRIPTION, slug_faults, text_faults
from domain.catalog.variant import MediaItem, Option, Variant, VariantDetails
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, IllegalTransition, InvalidInput
from domain.kernel.ids import CategoryId, MediaId, ProductId, ProductTypeId, VariantId
from domain.kernel.money import CurrencyMismatch, Money

MAX_OPTIONS = 3
MAX_VARIANTS = 100
MAX_MEDIA = 100
MAX_TAGS = 250


class ProductStatus(StrEnum):
    """Only active products are on sale."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


_NEXT: dict[ProductStatus, frozenset[ProductStatus]] = {
    ProductStatus.DRAFT: frozenset({ProductStatus.ACTIVE, ProductStatus.ARCHIVED}),
    ProductStatus.ACTIVE: frozenset({ProductStatus.DRAFT, ProductStatus.ARCHIVED}),
    ProductStatus.ARCHIVED: frozenset({ProductStatus.DRAFT, ProductStatus.ACTIVE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDetails:
    """What describes a product as a whole. The description is HTML that was sanitized."""

    slug: str
    title: str
    description_html: str = ""
    brand: str = ""
    product_type: str = ""
    tags: tuple[str, ...] = ()
    category_id: CategoryId | None = None
    seo_title: str = ""
    seo_description: str = ""

    def __post_init__(self) -> None:
        tags = dict.fromkeys(tag.strip() for tag in self.tags)
        object.__setattr__(self, "tags", tuple(tag for tag in tags if tag))

    def faults(self) -> list[Fault]:
        """What breaks the bounds, each with its JSON pointer."""
        found = slug_faults(self.slug, "/slug") + text_faults(self.title, "/title", required=True)
        found += text_faults(self.description_html, "/description", limit=MAX_DESCRIPTION)
        found += text_faults(self.brand, "/brand") + text_faults(self.product_type, "/productType")
        found += text_faults(self.seo_title, "/seo/title") + text_faults(
            self.seo_description, "/seo/description", limit=1000
        )
        if len(self.tags) > MAX_TAGS:
            found.append(Fault("/tags", "too_many", f"A product has at most {MAX_TAGS} tags."))
        for index, tag in enumerate(self.tags):
            found += text_faults(tag, f"/tags/{index}")
        return found


@dataclass(kw_only=True)
class Product(Aggregate):
    """Known by its slug. Every variant has one value per option, and no two variants the same values."""

    id: ProductId
    details: ProductDetails
    status: ProductStatus = ProductStatus.DRAFT
    options: tuple[Option, ...] = ()
    variants: list[Variant] = field(default_factory=list)
    media: list[MediaItem] = field(default_factory=list)
    published_at: datetime | None = None
    schedule: Schedule = NOT_SCHEDULED
    type_id: ProductTypeId | None = None
    # by the keys of the type's attributes, as they are kept
    attributes: Mapping[str, Kept] = field(default_factory=dict)

    @classmethod
    def draft(cls, product_id: ProductId, details: ProductDetails, *, options: Sequence[str] = ()) -> Self:
        """A new product, not on sale yet, with the names of its options. Raises `InvalidInput`."""
        product = cls(id=product_id, details=_sound(details))
        product.name_options(options)
        return product

    def revise(self, details: ProductDetails) -> None:
        """Describe it anew. Raises `InvalidInput` with every fault."""
        self.details = _sound(details)

    def classify(self, of_type: ProductType | None, values: Mapping[str, object]) -> None:
        """Say of which type it is, and the values of its attributes. Raises `InvalidInput` with every fault."""
        if of_type is None:
            untyped = [Fault(pointer_of(key), "no_type", "Only a product of a type has this.") for key in values]
            if untyped:
                raise InvalidInput(untyped)
            self.type_id, self.attributes = None, {}
        else:
            self.attributes = of_type.written(values)
            self.type_id = of_type.id

    @property
    def is_on_sale(self) -> bool:
        return self.status is ProductStatus.ACTIVE

    def activate(self, *, now: datetime) -> None:
        """Put it on sale. Raises `NothingToSell` without a variant."""
        if not self.variants:
            raise NothingToSell
        self._move_to(ProductStatus.ACTIVE)
        self.published_at = self.published_at or now
        self.schedule = replace(self.schedule, publish_at=None)

    def withdraw(self) -> None:
        """Take it off sale for more work."""
        self._move_to(ProductStatus.DRAFT)
        self.schedule = NOT_SCHEDULED

    def archive(self) -> None:
        """Take it off sale for good; orders may still refer to it."""
        self._move_to(ProductStatus.ARCHIVED)
        self.schedule = NOT_SCHEDULED

    def plan(self, schedule: Schedule, *, now: datetime) -> None:
        """Say when it goes on sale, and off it again. Raises `InvalidInput`, or `NothingToSell` without a variant."""
        found = schedule.faults(now=now, is_on_sale=self.status is ProductStatus.ACTIVE)
        if found:
            raise InvalidInput(found)
        if schedule.publish_at is not None and not self.variants:
            raise NothingToSell
        self.schedule = schedule

    def keep_schedule(self, *, now: datetime) -> None:
        """Do what is due by now. What would have ended already does not begin; what lost its variants stays unseen."""
        due, ends = self.schedule.is_due(now), self.schedule.has_ended(now)
        self.schedule = self.schedule.after(now)
        if ends:
            if self.status is ProductStatus.ACTIVE:
                self.withdraw()
        elif due and self.variants and self.status is not ProductStatus.ACTIVE:
            self.activate(now=now)

    def name_options(self, names: Sequence[str]) -> None:
        """Name the options: any number while there is no variant, afterwards as many as there are.

        Raises `InvalidInput`.
        """
        cleaned = [name.strip() for name in names]
        found = [fault for i, name in enumerate(cleaned) for fault in text_faults(name, f"/options/{i}", required=True)]
        if len(cleaned) > MAX_OPTIONS:
            found.append(Fault("/options", "too_many", f"A product has at most {MAX_OPTIONS} options."))
        if len({name.casefold() for name in cleaned}) < len(cleaned):
            found.append(Fault("/options", "duplicate", "Two options have the same name."))
        if self.variants and len(cleaned) != len(self.options):
            found.append(Fault("/options", "in_use", "Options can't be added or removed while there are variants."))
        if found:
            raise InvalidInput(found)
        self.options = tuple(Option(name) for name in cleaned)
        self._gather_values()

    def add_variant(self, variant_id: VariantId, option_values: Sequence[str], details: VariantDetails) -> Variant:
        """Offer another variant. Raises `InvalidInput`, `DuplicateVariant`, `CurrencyMismatch` or `TooMany`."""
        if len(self.variants) >= MAX_VARIANTS:
            raise TooMany("variants", limit=MAX_VARIANTS)
        variant = Variant(id=variant_id, option_values=(), details=self._sound_variant(details))
        variant.option_values = self._sound_values(option_values, of=variant)
        self.variants.append(variant)
        self._gather_values()
        return variant

    def revise_variant(self, variant_id: VariantId, details: VariantDetails) -> None:
        """Describe a variant anew. Raises `VariantNotFound`, `InvalidInput` or `CurrencyMismatch`."""
        self.variant(variant_id).details = self._sound_variant(details, of=variant_id)

    def rechoose(self, variant_id: VariantId, option_values: Sequence[str]) -> None:
        """Give a variant other option values. Raises `VariantNotFound`, `InvalidInput` or `DuplicateVariant`."""
        variant = self.variant(variant_id)
        variant.option_values = self._sound_values(option_values, of=variant)
        self._gather_values()

    def set_price(self, variant_id: VariantId, price: Money, *, compare_at: Money | None = None) -> None:
        """Ask another price for a variant. Raises like `revise_variant`."""
        self.revise_variant(variant_id, self.variant(variant_id).details.priced(price, compare_at))

    def remove_variant(self, variant_id: VariantId) -> None:
        """Stop offering a variant. Raises `VariantNotFound`, or `NothingToSell` for the last one on sale."""
        variant = self.variant(variant_id)
        if len(self.variants) == 1 and self.status is ProductStatus.ACTIVE:
            raise NothingToSell
        self.variants.remove(variant)
        self._gather_values()

    def arrange(self, plan: Plan) -> None:
        """Offer it in other options and variants.

        Raises `InvalidInput` with every fault, `VariantsWouldGo` with those that nobody agreed to lose, `TooMany`,
        or `NothingToSell` for the last ones on sale.
        """
        if found := plan.faults(self.options, limit=MAX_OPTIONS):
            raise InvalidInput(found)
        placed = plan.placed(self.options, self.variants)
        if lost := [one for one in self.variants if one.id not in placed and one.id not in plan.removing]:
            raise VariantsWouldGo([(variant.id, variant.name) for variant in lost])
        if len(placed) + len(plan.adding) > MAX_VARIANTS:
            raise TooMany("variants", limit=MAX_VARIANTS)
        if not placed and not plan.adding and self.status is ProductStatus.ACTIVE:
            raise NothingToSell
        before = self.options, self.variants
        self.options = plan.named()
        self.variants = [replace(one, option_values=placed[one.id]) for one in self.variants if one.id in placed]
        if found := self._offer(plan.adding) or plan.unused(self.variants):
            self.options, self.variants = before
            raise InvalidInput(found)
        order = [option.values.index for option in self.options]
        self.variants.sort(key=lambda one: [at(value) for at, value in zip(order, one.option_values, strict=True)])

    def _offer(self, variants: Sequence[Variant]) -> list[Fault]:
        """Add the variants, each with values that the options have; what is wrong with them, by their place."""
        found: list[Fault] = []
        for index, variant in enumerate(variants):
            try:
                details = self._sound_variant(variant.details)
                values = self._sound_values(variant.option_values, of=variant)
            except InvalidInput as invalid:
                found += [replace(fault, pointer=f"/variants/{index}{fault.pointer}") for fault in invalid.faults]
                continue
            except (DuplicateVariant, CurrencyMismatch) as refused:
                place = "price" if isinstance(refused, CurrencyMismatch) else "options"
                found.append(Fault(f"/variants/{index}/{place}", refused.code, refused.detail))
                continue
            strange = [
                Fault(f"/variants/{index}/options/{option.name}", "unknown_value", f"{option.name} has no {value!r}.")
                for option, value in zip(self.options, values, strict=True)
                if value not in option.values
            ]
            found += strange
            if not strange:
                self.variants.append(replace(variant, option_values=values, details=details))
        return found

    def variant(self, variant_id: VariantId) -> Variant:
        """The variant with that id; raises `VariantNotFound`."""
        for variant in self.variants:
            if variant.id == variant_id:
                return variant
        raise VariantNotFound

    def variant_with(self, option_values: Sequence[str]) -> Variant | None:
        """The variant with these option values, if there is one; case is ignored."""
        wanted = _key(option_values)
        return next((variant for variant in self.variants if _key(variant.option_values) == wanted), None)

    def attach_media(self, item: MediaItem) -> None:
        """Show another picture, after the others. Raises `TooMany` or `InvalidInput`."""
        if len(self.media) >= MAX_MEDIA:
            raise TooMany("pictures", limit=MAX_MEDIA)
        if faults := text_faults(item.alt, "/alt", limit=1000):
            raise InvalidInput(faults)
        self.media.append(item)

    def replace_media(self, item: MediaItem) -> None:
        """Change a picture's text, or note where our own copy of it lies. Raises `MediaNotFound` or `InvalidInput`."""
        index = self.media.index(self.media_item(item.id))
        if faults := text_faults(item.alt, "/alt", limit=1000):
            raise InvalidInput(faults)
        self.media[index] = item

    def arrange_media(self, order: Sequence[MediaId]) -> None:
        """Show the pictures in this order, which names each once. Raises `InvalidInput`."""
        by_id = {item.id: item for item in self.media}
        if len(order) != len(by_id) or set(order) != set(by_id):
            raise InvalidInput([Fault("/order", "incomplete", "The order names every picture once.")])
        self.media = [by_id[media_id] for media_id in order]

    def remove_media(self, media_id: MediaId) -> None:
        """Show a picture no more; variants that showed it show the first one. Raises `MediaNotFound`."""
        self.media.remove(self.media_item(media_id))
        for variant in self.variants:
            if variant.details.media_id == media_id:
                variant.details = replace(variant.details, media_id=None)

    def media_item(self, media_id: MediaId) -> MediaItem:
        """The picture with that id; raises `MediaNotFound`."""
        for item in self.media:
            if item.id == media_id:
                return item
        raise MediaNotFound

    def _move_to(self, status: ProductStatus) -> None:
        if status not in _NEXT[self.status]:
            raise IllegalTransition("The product", current=self.status, wanted=status)
        self.status = status

    def _sound_variant(self, details: VariantDetails, *, of: VariantId | None = None) -> VariantDetails:
        found = details.faults()
        if details.media_id is not None and details.media_id not in {item.id for item in self.media}:
            found.append(Fault("/mediaId", "unknown_media", "The product has no such picture."))
        if details.sku and any(v.details.sku == details.sku and v.id != of for v in self.variants):
            found.append(Fault("/sku", "duplicate", "Another variant of the product has this SKU."))
        if found:
            raise InvalidInput(found)
        for other in self.variants:
            if other.id != of and other.details.price.currency != details.price.currency:
                raise CurrencyMismatch("All prices of a product are in one currency.")
        return details

    def _sound_values(self, values: Sequence[str], *, of: Variant) -> tuple[str, ...]:
        cleaned = tuple(value.strip() for value in values)
        pointers = [(value, f"/options/{option.name}") for value, option in zip(cleaned, self.options, strict=False)]
        found = [fault for value, pointer in pointers for fault in text_faults(value, pointer, required=True)]
        if len(cleaned) != len(self.options):
            found.append(Fault("/options", "incomplete", "A variant has one value for each option of the product."))
        if found:
            raise InvalidInput(found)
        if (taken := self.variant_with(cleaned)) is not None and taken is not of:
            raise DuplicateVariant(cleaned)
        return cleaned

    def _gather_values(self) -> None:
        """Keep the options' values those that variants have, in the order in which they came."""
        self.options = tuple(
            Option(
                option.name,
                tuple(
                    dict.fromkeys(
                        [value for value in option.values if any(v.option_values[i] == value for v in self.variants)]
                        + [variant.option_values[i] for variant in self.variants]
                    )
                ),
            )
            for i, option in enumerate(self.options)
        )


def _sound(details: ProductDetails) -> ProductDetails:
    if faults := details.faults():
        raise InvalidInput(faults)
    return details


def _key(option_values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value.strip().casefold() for value in option_values)
