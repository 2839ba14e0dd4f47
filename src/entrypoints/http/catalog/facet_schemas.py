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


class PriceCountResponse(Answer, frozen=True, kw_only=True):
    """How many products cost so much: `minPrice` and `maxPrice` take both bounds; null: open."""

    min: MoneyBody | None
    max: MoneyBody | None
    count: int


class PriceRangeResponse(Answer, frozen=True, kw_only=True):
    """The least and the greatest price, and ranges with round bounds, rising, where there are several."""

    min: MoneyBody
    max: MoneyBody
    ranges: list[PriceCountResponse]


class AttributeCountResponse(Answer, frozen=True, kw_only=True):
    """`value` is what `attribute.<key>` takes, `text` what people read."""

    value: str
    text: str
    hex: str | None
    count: int


class NumberRangeResponse(Answer, frozen=True, kw_only=True):
    """The least and the greatest of an attribute's numbers; `attribute.<key>` takes a range as `1.5..10`."""

    min: str
    max: str
    unit: str


class AttributeFacetResponse(Answer, frozen=True, kw_only=True):
    """An attribute that one can narrow a list by; the values of numbers rise, of others those of most come first."""

    key: str
    name: str
    kind: AttributeKind
    values: list[AttributeCountResponse]
    range: NumberRangeResponse | None


class FacetsResponse(Answer, frozen=True, kw_only=True):
    """What one can narrow a list by; each facet counts as if nothing were chosen in it."""

    categories: list[CategoryCountResponse]
    brands: list[ValueCountResponse]
    options: dict[str, list[ValueCountResponse]]
    attributes: list[AttributeFacetResponse]
    price: PriceRangeResponse | None
    ratings: list[RatingCountResponse]
    in_stock: int
