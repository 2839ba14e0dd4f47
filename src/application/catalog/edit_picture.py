"""Staff says what a picture shows, for those who can't see it."""

from dataclasses import dataclass, replace

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from domain.catalog.product import Product
from domain.kernel.ids import MediaId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPicture(ProductEdit):
    media_id: MediaId
    alt: str


class EditPictureHandler(ProductEditHandler[EditPicture]):
    """Raises `MediaNotFound` or `InvalidInput` beside those of every edit."""

    async def change(self, product: Product, command: EditPicture, uow: EditingUnitOfWork) -> None:  # noqa: ARG002 -- needs no more than the product
        product.replace_media(replace(product.media_item(command.media_id), alt=command.alt))
