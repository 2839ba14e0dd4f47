"""Staff describes a product anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from application.catalog.classifying import classify, gathered
from application.catalog.editing import EditingUnitOfWork, ProductEdit, ProductEditHandler
from application.catalog.ports import HtmlSanitizer
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.product import Product
from domain.kernel.errors import Fault, InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProduct(ProductEdit):
    """`changes` by the names of `ProductDetails`; `options`: the options' names, in their order.

    `classification`: its type and the values of its attributes, by the names of `classify`.
    """

    changes: Mapping[str, object] = field(default_factory=dict)
    classification: Mapping[str, object] = field(default_factory=dict)
    options: tuple[str, ...] | None = None


class EditProductHandler(ProductEditHandler[EditProduct]):
    """Raises `InvalidInput` with every fault, `SlugTaken` or `CategoryNotFound` beside those of every edit."""

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork], sanitizer: HtmlSanitizer) -> None:
        super().__init__(uow)
        self._sanitizer = sanitizer

    async def change(self, product: Product, command: EditProduct, uow: EditingUnitOfWork) -> None:
        wanted = replace(product.details, **command.changes)  # type: ignore[arg-type]  # the schema names and types them
        if "description_html" in command.changes:
            wanted = replace(wanted, description_html=self._sanitizer.clean(wanted.description_html))
        faults: list[Fault] = []
        with gathered(faults):
            product.revise(wanted)
        with gathered(faults):
            await classify(product, command.classification, uow)
        if command.options is not None:
            with gathered(faults):
                product.name_options(command.options)
        if faults:
            raise InvalidInput(faults)
