"""A product is offered in another variant."""

from dataclasses import dataclass

from application.catalog.editing import (
    EditingUnitOfWork,
    ProductEdit,
    ProductEditHandler,
    currency_faults,
    shop_currency,
    values_of,
)
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.product import Product
from domain.catalog.variant import VariantDetails
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddVariant(ProductEdit):
    """`options`: its value of each option, by the option's name."""

    options: dict[str, str]
    details: VariantDetails


class AddVariantHandler(ProductEditHandler[AddVariant]):
    """Raises `InvalidInput`, `DuplicateVariant`, `SkuTaken` or `TooMany` beside those of every edit."""

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork], ids: IdGenerator) -> None:
        super().__init__(uow)
        self._ids = ids

    async def change(self, product: Product, command: AddVariant, uow: EditingUnitOfWork) -> None:
        if faults := currency_faults(command.details, await shop_currency(uow)):
            raise InvalidInput(faults)
        product.add_variant(VariantId(self._ids.new()), values_of(product, command.options), command.details)
