"""What is asked and told of collections."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from domain.catalog.collection import Collection, ConditionField, Rule
from domain.catalog.product import ProductStatus
from domain.kernel.ids import CollectionId, ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What belongs to a collection: what the rule says, else these products in their order.

    `as_of` is when one looks, to the hour, where the rule asks how new a product is.
    """

    products: tuple[ProductId, ...] = ()
    rule: Rule | None = None
    as_of: datetime | None = None

    @classmethod
    def by(cls, rule: Rule, now: datetime) -> Self:
        """By that rule; to the hour, so that answers can be kept."""
        counts_days = any(condition.field is ConditionField.NEW for condition in rule.conditions)
        hour = now.replace(minute=0, second=0, microsecond=0) if counts_days else None
        return cls(rule=rule, as_of=hour)

    @classmethod
    def of(cls, collection: Collection | None, now: datetime) -> Self:
        """Of a collection; nothing belongs to one that is not there."""
        if collection is None:
            return cls()
        return cls.by(collection.rule, now) if collection.rule else cls(products=collection.products)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """A collection as staff sees it."""

    id: CollectionId
    version: int
    slug: str
    title: str
    description: str
    seo_title: str
    seo_description: str
    is_published: bool
    product_ids: tuple[UUID, ...]
    rule: Rule | None

    @classmethod
    def of(cls, collection: Collection) -> Self:
        return cls(
            id=collection.id,
            version=collection.version,
            slug=collection.slug,
            title=collection.title,
            description=collection.description,
            seo_title=collection.seo_title,
            seo_description=collection.seo_description,
            is_published=collection.is_published,
            product_ids=collection.products,
            rule=collection.rule,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedProduct:
    """A product that was chosen by hand, as staff sees it."""

    id: UUID
    slug: str
    title: str
    status: ProductStatus
    image_url: str | None


@dataclass(frozen=True, slots=True)
class CollectionDetail:
    """A collection with the products that were chosen by hand, in their order."""

    collection: CollectionView
    products: tuple[CollectedProduct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """A line of a list of collections. `conditions` 0: its products are chosen by hand."""

    id: UUID
    version: int
    slug: str
    title: str
    description: str
    is_published: bool
    product_count: int
    conditions: int
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class RulePreview:
    """How many products a rule finds on sale; `exact` is False where there are more than were counted."""

    total: int
    exact: bool
