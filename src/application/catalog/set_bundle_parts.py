"""A variant becomes a bundle, of other parts, or none any more."""

from dataclasses import dataclass

from application.catalog.composing import compose
from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.bundle import BundlePart
from domain.catalog.product import Product
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBundleParts(ProductEdit):
    """Without parts it has stock of its own again. What was bought or is being bought stays as it was agreed."""

    variant_id: VariantId
    parts: tuple[BundlePart, ...]


class SetBundlePartsHandler(ProductEditHandler[SetBundleParts]):
    """Raises `VariantNotFound`, `VariantIsPart`, `VariantIsDigital`, `VariantHasStock` or `InvalidInput` beside those
    of every edit.
    """

    async def change(self, product: Product, command: SetBundleParts, uow: EditingUnitOfWork) -> None:
        await compose(product.variant(command.variant_id).id, command.parts, uow)
