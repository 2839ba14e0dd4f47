"""Staff puts a product's pictures into another order; the first one is shown in lists."""

from dataclasses import dataclass

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.product import Product
from domain.kernel.ids import MediaId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangePictures(ProductEdit):
    order: tuple[MediaId, ...]


class ArrangePicturesHandler(ProductEditHandler[ArrangePictures]):
    """Raises `InvalidInput` beside those of every edit."""

    async def change(self, product: Product, command: ArrangePictures, uow: EditingUnitOfWork) -> None:  # noqa: ARG002 -- needs no more than the product
        product.arrange_media(command.order)
