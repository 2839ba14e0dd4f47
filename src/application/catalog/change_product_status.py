"""A product goes on sale, off sale, or into the archive."""

from dataclasses import dataclass
from enum import StrEnum

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.product import Product


class ProductMove(StrEnum):
    """What staff may do with a product's status."""

    ACTIVATE = "activate"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProductStatus(ProductEdit):
    move: ProductMove


class ChangeProductStatusHandler(ProductEditHandler[ChangeProductStatus]):
    """Raises `IllegalTransition`, or `NothingToSell` without a variant, beside those of every edit."""

    async def change(self, product: Product, command: ChangeProductStatus, uow: EditingUnitOfWork) -> None:
        match command.move:
            case ProductMove.ACTIVATE:
                product.activate(now=uow.now())
            case ProductMove.WITHDRAW:
                product.withdraw()
            case ProductMove.ARCHIVE:
                product.archive()
