"""Bodies of collections in the back office."""

from collections.abc import Sequence
from typing import Annotated, Any, Self
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from application.catalog.collection_views import CollectedProduct, CollectionRow, CollectionView
from application.catalog.create_collection import CreateCollection
from domain.catalog.collection import (
    MAX_COLLECTED,
    MAX_COLLECTION_DESCRIPTION,
    MAX_CONDITION_VALUES,
    MAX_CONDITIONS,
    Condition,
    ConditionField,
    Match,
    Rule,
)
from domain.catalog.product import ProductStatus
from domain.catalog.texts import MAX_NAME
from domain.kernel.ids import ProductId
from entrypoints.http.schema import Answer, Body, Minor, changes

_Name = Annotated[str, Meta(max_length=MAX_NAME)]
_Text = Annotated[str, Meta(max_length=MAX_COLLECTION_DESCRIPTION)]
_Seo = Annotated[str, Meta(max_length=1_000)]
_Values = Annotated[list[_Name], Meta(max_length=MAX_CONDITION_VALUES)]
_Products = Annotated[list[UUID], Meta(max_length=MAX_COLLECTED)]


class ConditionBody(Body, frozen=True, kw_only=True):
    """`values`: category ids, brands or tags, any of which will do; `least`, `most`: prices in minor units, or days."""

    field: ConditionField
    values: _Values = msgspec.field(default_factory=list)
    least: Minor | None = None
    most: Minor | None = None


class RuleBody(Body, frozen=True, kw_only=True):
    """Which products belong to a collection: those that meet all conditions, or any of them."""

    match: Match = Match.ALL
    conditions: Annotated[list[ConditionBody], Meta(max_length=MAX_CONDITIONS)]

    def to_rule(self) -> Rule:
        return Rule(
            match=self.match,
            conditions=tuple(
                Condition(field=one.field, values=tuple(one.values), least=one.least, most=one.most)
                for one in self.conditions
            ),
        )

    @classmethod
    def of(cls, rule: Rule) -> Self:
        conditions = [
            ConditionBody(field=one.field, values=list(one.values), least=one.least, most=one.most)
            for one in rule.conditions
        ]
        return cls(match=rule.match, conditions=conditions)


class NewCollectionRequest(Body, frozen=True, kw_only=True):
    """With an empty slug one is made from the title. Products are chosen by hand, in their order, or by a rule."""

    title: _Name
    slug: _Name = ""
    description: _Text = ""
    seo_title: _Name = ""
    seo_description: _Seo = ""
    published: bool = False
    product_ids: _Products = msgspec.field(default_factory=list)
    rule: RuleBody | None = None

    def to_command(self) -> CreateCollection:
        return CreateCollection(
            title=self.title,
            slug=self.slug,
            description=self.description,
            seo_title=self.seo_title,
            seo_description=self.seo_description,
            is_published=self.published,
            products=tuple(ProductId(one) for one in self.product_ids),
            rule=self.rule.to_rule() if self.rule else None,
        )


class EditCollectionRequest(Body, frozen=True, kw_only=True):
    """What is left out stays. A rule takes the place of products that were chosen by hand, once those are empty."""

    title: _Name | UnsetType = UNSET
    slug: _Name | UnsetType = UNSET
    description: _Text | UnsetType = UNSET
    seo_title: _Name | UnsetType = UNSET
    seo_description: _Seo | UnsetType = UNSET
    published: bool | UnsetType = UNSET
    product_ids: _Products | UnsetType = UNSET
    rule: RuleBody | UnsetType | None = UNSET

    def to_changes(self) -> dict[str, Any]:
        """By the names of the aggregate."""
        given = changes(self)
        if "published" in given:
            given["is_published"] = given.pop("published")
        if "product_ids" in given:
            given["products"] = tuple(ProductId(one) for one in given.pop("product_ids"))
        if isinstance(self.rule, RuleBody):
            given["rule"] = self.rule.to_rule()
        return given


class AdminCollectionResponse(Answer, frozen=True, kw_only=True):
    """A collection; `version` is what If-Match names, as in "v3". Without a rule its products are chosen by hand."""

    id: UUID
    version: int
    slug: str
    title: str
    description: str
    seo_title: str
    seo_description: str
    published: bool
    product_ids: Sequence[UUID]
    rule: RuleBody | None

    @classmethod
    def of(cls, view: CollectionView) -> Self:
        return cls(
            id=view.id,
            version=view.version,
            slug=view.slug,
            title=view.title,
            description=view.description,
            seo_title=view.seo_title,
            seo_description=view.seo_description,
            published=view.is_published,
            product_ids=view.product_ids,
            rule=RuleBody.of(view.rule) if view.rule else None,
        )


class CollectedProductResponse(Answer, frozen=True, kw_only=True):
    """A product that was chosen by hand."""

    id: UUID
    slug: str
    title: str
    status: ProductStatus
    image_url: str | None

    @classmethod
    def of(cls, product: CollectedProduct) -> Self:
        return cls(**{name: getattr(product, name) for name in cls.__struct_fields__})


class CollectionDetailResponse(Answer, frozen=True, kw_only=True):
    """A collection with the products that were chosen by hand, in their order."""

    collection: AdminCollectionResponse
    products: Sequence[CollectedProductResponse]


class CollectionRowResponse(Answer, frozen=True, kw_only=True):
    """A line of the list. `conditions` 0: its products are chosen by hand, and `productCount` counts them."""

    id: UUID
    version: int
    slug: str
    title: str
    published: bool
    product_count: int
    conditions: int
    rule: RuleBody | None

    @classmethod
    def of(cls, row: CollectionRow) -> Self:
        return cls(
            id=row.id,
            version=row.version,
            slug=row.slug,
            title=row.title,
            published=row.is_published,
            product_count=row.product_count,
            conditions=row.conditions,
            rule=None if row.rule is None else RuleBody.of(row.rule),
        )


class AdminCollectionListResponse(Answer, frozen=True, kw_only=True):
    items: Sequence[CollectionRowResponse]


class RulePreviewResponse(Answer, frozen=True, kw_only=True):
    """How many products on sale a rule finds; where `totalIsExact` is false there are more."""

    total: int
    total_is_exact: bool
