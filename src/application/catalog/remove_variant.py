"""A variant is offered no more."""

from dataclasses import dataclass

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.bundle_errors import VariantIsPart
from domain.catalog.product import Product
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveVariant(ProductEdit):
    variant_id: VariantId


class RemoveVariantHandler(ProductEditHandler[RemoveVariant]):
    """Raises `VariantNotFound`, `NothingToSell`, `VariantIsPart` or `ProductIsOrdered` beside those of every edit."""

    async def change(self, product: Product, command: RemoveVariant, uow: EditingUnitOfWork) -> None:
        product.remove_variant(command.variant_id)
        if bundles := await uow.bundles.containing([command.variant_id]):
            raise VariantIsPart([bundle.name for bundle in bundles])
