"""Staff describes a product anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from application.catalog.ports import HtmlSanitizer
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProduct(ProductEdit):
    """`changes` by the names of `ProductDetails`; `options`: the options' names, in their order."""

    changes: Mapping[str, object] = field(default_factory=dict)
    options: tuple[str, ...] | None = None


class EditProductHandler(ProductEditHandler[EditProduct]):
    """Raises `InvalidInput` with every fault, `SlugTaken` or `CategoryNotFound` beside those of every edit."""

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork], sanitizer: HtmlSanitizer) -> None:
        super().__init__(uow)
        self._sanitizer = sanitizer

    async def change(self, product: Product, command: EditProduct, uow: EditingUnitOfWork) -> None:  # noqa: ARG002 -- needs no more than the product
        wanted = replace(product.details, **command.changes)  # type: ignore[arg-type]  # the schema names and types them
        if "description_html" in command.changes:
            wanted = replace(wanted, description_html=self._sanitizer.clean(wanted.description_html))
        product.revise(wanted)
        if command.options is not None:
            product.name_options(command.options)
