"""What buyers are told of the facets of a list."""

from domain.catalog.attributes import AttributeKind
from entrypoints.http.schema import Answer, MoneyBody


class CategoryCountResponse(Answer, frozen=True, kw_only=True):
    slug: str
    name: str
    count: int


class ValueCountResponse(Answer, frozen=True, kw_only=True):
    value: str
    count: int


class RatingCountResponse(Answer, frozen=True, kw_only=True):
    """How many products have at least so many stars."""

    value: int
    count: int


class PriceRangeResponse(Answer, frozen=True, kw_only=True):
    min: MoneyBody
    max: MoneyBody


class AttributeCountResponse(Answer, frozen=True, kw_only=True):
    """`value` is what `attribute.<key>` takes, `text` what people read."""

    value: str
    text: str
    hex: str | None
    count: int


class AttributeFacetResponse(Answer, frozen=True, kw_only=True):
    """An attribute that one can narrow a list by; the values of numbers rise, of others those of most come first."""

    key: str
    name: str
    kind: AttributeKind
    values: list[AttributeCountResponse]


class FacetsResponse(Answer, frozen=True, kw_only=True):
    """What one can narrow a list by; each facet counts as if nothing were chosen in it."""

    categories: list[CategoryCountResponse]
    brands: list[ValueCountResponse]
    options: dict[str, list[ValueCountResponse]]
    attributes: list[AttributeFacetResponse]
    price: PriceRangeResponse | None
    ratings: list[RatingCountResponse]
    in_stock: int
