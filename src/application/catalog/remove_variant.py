"""A variant is offered no more."""

from dataclasses import dataclass

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from application.catalog.removing import require_unused
from domain.catalog.product import Product
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveVariant(ProductEdit):
    variant_id: VariantId


class RemoveVariantHandler(ProductEditHandler[RemoveVariant]):
    """Raises `VariantNotFound`, `NothingToSell` or `VariantsInUse` beside those of every edit."""

    async def change(self, product: Product, command: RemoveVariant, uow: EditingUnitOfWork) -> None:
        variant = product.variant(command.variant_id)
        product.remove_variant(variant.id)
        await require_unused([variant], uow)
