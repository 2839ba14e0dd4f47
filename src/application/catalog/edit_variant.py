"""Staff changes a variant."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from application.catalog.editing import (
    EditingUnitOfWork,
    ProductEdit,
    ProductEditHandler,
    currency_faults,
    shop_currency,
    values_of,
)
from domain.catalog.product import Product
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditVariant(ProductEdit):
    """`changes` by the names of `VariantDetails`; `options`: its value of each option, by the option's name."""

    variant_id: VariantId
    changes: Mapping[str, object] = field(default_factory=dict)
    options: dict[str, str] | None = None


class EditVariantHandler(ProductEditHandler[EditVariant]):
    """Raises `VariantNotFound`, `InvalidInput`, `DuplicateVariant` or `SkuTaken` beside those of every edit."""

    async def change(self, product: Product, command: EditVariant, uow: EditingUnitOfWork) -> None:
        wanted = replace(product.variant(command.variant_id).details, **command.changes)  # type: ignore[arg-type]  # the schema names and types them
        if faults := currency_faults(wanted, await shop_currency(uow)):
            raise InvalidInput(faults)
        product.revise_variant(command.variant_id, wanted)
        if command.options is not None:
            product.rechoose(command.variant_id, values_of(product, command.options))
