"""A new product."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from application.catalog.classifying import classify, gathered
from application.catalog.editing import EditingUnitOfWork, currency_faults, shop_currency, values_of
from application.catalog.ports import HtmlSanitizer
from application.catalog.showing import shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.product import Product, ProductDetails
from domain.catalog.texts import slug_of
from domain.catalog.variant import VariantDetails
from domain.identity.permission import Permission
from domain.kernel.errors import DomainError, Fault, InvalidInput
from domain.kernel.ids import ProductId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVariant:
    """A variant to be: its value of each option, by the option's name."""

    options: dict[str, str]
    details: VariantDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateProduct:
    """With an empty slug one is made from the title. `activate` puts it on sale at once.

    `classification`: its type and the values of its attributes, by the names of `classify`.
    """

    details: ProductDetails
    classification: Mapping[str, object] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    variants: tuple[NewVariant, ...] = ()
    activate: bool = False


class CreateProductHandler(Handler[CreateProduct, AdminProductView]):
    """Raises `InvalidInput` with every fault, `SlugTaken`, `SkuTaken`, `CategoryNotFound` or `NothingToSell`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork], ids: IdGenerator, sanitizer: HtmlSanitizer) -> None:
        self._uow, self._ids, self._sanitizer = uow, ids, sanitizer

    async def handle(self, command: CreateProduct, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = self._drafted(command)
            await self._fill(product, command, uow)
            if command.activate:
                product.activate(now=uow.now())
            await uow.products.save(product)
            view = await shown(product, uow)
            await uow.commit(view)
        return view

    def _drafted(self, command: CreateProduct) -> Product:
        details = replace(
            command.details,
            slug=command.details.slug or slug_of(command.details.title),
            description_html=self._sanitizer.clean(command.details.description_html),
        )
        try:
            return Product.draft(ProductId(self._ids.new()), details, options=command.options)
        except InvalidInput as invalid:
            others = [fault for i, new in enumerate(command.variants) for fault in new.details.faults(f"/variants/{i}")]
            raise InvalidInput([*invalid.faults, *others]) from invalid

    async def _fill(self, product: Product, command: CreateProduct, uow: EditingUnitOfWork) -> None:
        currency, faults = await shop_currency(uow), list[Fault]()
        with gathered(faults):
            await classify(product, command.classification, uow)
        for index, new in enumerate(command.variants):
            pointer = f"/variants/{index}"
            if wrong := currency_faults(new.details, currency, pointer):
                faults += wrong
                continue
            try:
                product.add_variant(VariantId(self._ids.new()), values_of(product, new.options), new.details)
            except InvalidInput as invalid:
                faults += [replace(fault, pointer=pointer + fault.pointer) for fault in invalid.faults]
            except DomainError as refused:
                faults.append(Fault(pointer, refused.code, refused.detail))
        if faults:
            raise InvalidInput(faults)
