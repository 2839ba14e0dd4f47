"""The query parameters of product lists."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from litestar.params import QueryParameter

from application.catalog.find_products import FindProducts
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ProductId
from domain.kernel.money import MAX_UNIT_PRICE
from entrypoints.http.decoding import ShopRequest
from entrypoints.http.schema import PageSize

MAX_CHOICES = 50
MAX_OPTIONS = 10
MAX_TEXT = 255
MAX_IDS = 24
OPTION = "option."
ATTRIBUTE = "attribute."
_EXAMPLES = {
    OPTION: "An option has a name: option.Color=Blue.",
    ATTRIBUTE: "An attribute has a key: attribute.wood=oak.",
}

SearchText = Annotated[str, QueryParameter(max_length=200, description="Words to look for.")]
CategorySlug = Annotated[
    str | None, QueryParameter(max_length=255, description="A category; what lies below it counts.")
]
CollectionSlug = Annotated[
    str | None, QueryParameter(max_length=255, description="A collection; by relevance, in the order chosen by hand.")
]
# Above -1, as the framework leaves "from 0 on" out of the document.
MinPrice = Annotated[
    int | None, QueryParameter(name="minPrice", gt=-1, le=MAX_UNIT_PRICE, description="In minor units.")
]
MaxPrice = Annotated[
    int | None, QueryParameter(name="maxPrice", gt=-1, le=MAX_UNIT_PRICE, description="In minor units.")
]
InStock = Annotated[bool, QueryParameter(name="inStock", description="Only what can be bought now.")]
Rating = Annotated[int | None, QueryParameter(ge=1, le=5, description="At least so many stars.")]
Sort = Annotated[ProductSort, QueryParameter(description="Relevance without words is newest.")]
Page = Annotated[int, QueryParameter(ge=1, le=10_000, description="Where no cursor is given.")]
Cursor = Annotated[str | None, QueryParameter(max_length=500, description="`nextCursor` of the page before.")]
Brands = Annotated[
    list[str] | None, QueryParameter(name="brand", max_items=MAX_CHOICES, description="Any of these brands.")
]

Ids = Annotated[
    list[UUID] | None, QueryParameter(name="id", max_items=MAX_IDS, description="Only these products, as far as sold.")
]


def chosen_values(request: ShopRequest, prefix: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The `option.Color=Blue` or `attribute.wood=oak` parameters.

    Values of one option or attribute are alternatives, options and attributes narrow each other.
    """
    if prefix.encode() not in request.scope["query_string"]:
        return ()
    chosen: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name.startswith(prefix):
            chosen.setdefault(name.removeprefix(prefix), []).append(value)
    if faults := list(_faults(chosen, prefix)):
        raise InvalidInput(faults)
    return tuple((name, tuple(sorted(values))) for name, values in sorted(chosen.items()))


def _faults(chosen: dict[str, list[str]], prefix: str) -> Iterable[Fault]:
    kind = prefix.removesuffix(".")
    if len(chosen) > MAX_OPTIONS:
        yield Fault(f"/query/{kind}", "too_many", f"At most {MAX_OPTIONS} {kind}s can be chosen.")
    for name, values in chosen.items():
        if not 1 <= len(name) <= MAX_TEXT:
            yield Fault(f"/query/{kind}", "invalid_value", _EXAMPLES[prefix])
        elif len(values) > MAX_CHOICES or any(len(value) > MAX_TEXT for value in values):
            yield Fault(f"/query/{prefix}{name}", "too_many", "Too many values, or too long ones.")


def product_list(  # noqa: PLR0913 -- one for each parameter of the list
    request: ShopRequest,
    *,
    q: SearchText = "",
    category: CategorySlug = None,
    collection: CollectionSlug = None,
    min_price: MinPrice = None,
    max_price: MaxPrice = None,
    in_stock: InStock = False,
    rating: Rating = None,
    brand: Brands = None,
    ids: Ids = None,
    sort: Sort = ProductSort.RELEVANCE,
    page: Page = 1,
    page_size: PageSize = 20,
    cursor: Cursor = None,
) -> FindProducts:
    """The command that the parameters spell."""
    if any(len(value) > MAX_TEXT for value in brand or ()):
        raise InvalidInput([Fault("/query/brand", "too_long", f"At most {MAX_TEXT} characters.")])
    return FindProducts(
        chosen=ListingFilter(
            q=" ".join(q.split()),
            category=category,
            collection=collection,
            min_price=min_price,
            max_price=max_price,
            in_stock=in_stock,
            rating=rating,
            brands=tuple(sorted(brand or ())),
            options=chosen_values(request, OPTION),
            attributes=chosen_values(request, ATTRIBUTE),
            ids=tuple(sorted(ProductId(one) for one in set(ids or ()))),
        ),
        part=ListingSlice(sort=sort, page_size=page_size, page=page, cursor=cursor),
    )
