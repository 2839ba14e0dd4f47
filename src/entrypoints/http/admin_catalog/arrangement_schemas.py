"""What the back office sends to arrange a product's options and variants."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from application.catalog.arrange_variants import ArrangeVariants
from application.catalog.create_product import NewVariant
from domain.catalog.arrangement import PlannedOption, PlannedValue
from domain.catalog.product import MAX_OPTIONS, MAX_VARIANTS
from domain.kernel.ids import ProductId, VariantId
from entrypoints.http.admin_catalog.requests import Name, NewVariantRequest
from entrypoints.http.schema import Body


class PlannedValueBody(Body, frozen=True, kw_only=True):
    """A value; `was`: the one that it renames."""

    value: Name
    was: Name | None = None


class PlannedOptionBody(Body, frozen=True, kw_only=True):
    """An option with its values in the order of the picker; `was`: the one that it renames.

    Variants that are there take the first value of a new option. Each value has a variant.
    """

    name: Name
    values: Annotated[list[PlannedValueBody], Meta(min_length=1, max_length=MAX_VARIANTS)]
    was: Name | None = None

    def to_option(self) -> PlannedOption:
        return PlannedOption(self.name, tuple(PlannedValue(value.value, value.was) for value in self.values), self.was)


class ArrangeVariantsRequest(Body, frozen=True, kw_only=True):
    """All options as they shall be, the variants to add, and the ids of those that may go.

    A variant whose value is left out, or that comes to be like another one, has to be among `removing`.
    """

    options: Annotated[list[PlannedOptionBody], Meta(max_length=MAX_OPTIONS)]
    variants: Annotated[list[NewVariantRequest], Meta(max_length=MAX_VARIANTS)] = field(default_factory=list)
    removing: Annotated[list[UUID], Meta(max_length=MAX_VARIANTS)] = field(default_factory=list)

    def to_command(self, product_id: UUID, version: int | None) -> ArrangeVariants:
        return ArrangeVariants(
            product_id=ProductId(product_id),
            expected_version=version,
            options=[option.to_option() for option in self.options],
            variants=[NewVariant(options=new.options, details=new.to_details()) for new in self.variants],
            removing=frozenset(VariantId(one) for one in self.removing),
        )
