"""What all edits of a product share: the version they are based on, and that staff is shown the product afterwards."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Protocol, TypeVar

from application.catalog.bulk_edit import VariantEdits
from application.catalog.ports import ProductUnitOfWork, VariantUses
from application.catalog.showing import ShowingUnitOfWork, shown
from application.catalog.views import AdminProductView
from application.downloads.ports import DigitalGoodsRepository
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import ShopSettingsRepository
from domain.catalog.errors import ProductNotFound
from domain.catalog.product import Product
from domain.catalog.variant import VariantDetails
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ProductId
from domain.kernel.money import Currency


class EditingUnitOfWork(ShowingUnitOfWork, Protocol):
    """A transaction on a product, that also shows it.

    It knows the shop's currency, which goods are downloads, and which variants have to stay.
    """

    @property
    def digital_goods(self) -> DigitalGoodsRepository: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...

    @property
    def variant_uses(self) -> VariantUses: ...


class ArrangingUnitOfWork(EditingUnitOfWork, Protocol):
    """A transaction that also knows whose SKUs are taken."""

    @property
    def variant_edits(self) -> VariantEdits: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEdit:
    """An edit of a product as it was at a version; None: as it is now."""

    product_id: ProductId
    expected_version: int | None = None


C = TypeVar("C", bound=ProductEdit)


class ProductEditHandler(Handler[C, AdminProductView]):
    """Loads the product, lets the subclass change it, and saves it whole.

    Raises `ProductNotFound`, and `VersionMismatch` where somebody else was faster.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: C, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = await current(command, uow)
            await self.change(product, command, uow)
            await uow.products.save(product)
            view = await shown(product, uow)
            await uow.commit(view)
        return view

    @abstractmethod
    async def change(self, product: Product, command: C, uow: EditingUnitOfWork) -> None:
        """What the edit does to the product."""


async def current(command: ProductEdit, uow: ProductUnitOfWork) -> Product:
    """The product that the edit is about; raises `ProductNotFound` or `VersionMismatch`."""
    product = await uow.products.get(command.product_id)
    if product is None:
        raise ProductNotFound
    product.require_version(command.expected_version)
    return product


async def shop_currency(uow: EditingUnitOfWork) -> Currency:
    """What all prices are in."""
    return (await uow.settings.get()).currency


def currency_faults(details: VariantDetails, currency: Currency, pointer: str = "") -> list[Fault]:
    """What is wrong with the currency of a price."""
    named = (("price", details.price), ("compareAtPrice", details.compare_at))
    return [
        Fault(f"{pointer}/{name}/currency", "currency_mismatch", f"The shop's prices are in {currency.code}.")
        for name, money in named
        if money is not None and money.currency != currency
    ]


def values_of(product: Product, options: dict[str, str], pointer: str = "") -> list[str]:
    """A variant's values in the order of the product's options. Raises `InvalidInput` for names it has not."""
    names = {option.name for option in product.options}
    if unknown := sorted(set(options) - names):
        raise InvalidInput(
            [
                Fault(f"{pointer}/options/{name}", "unknown_option", "The product has no such option.")
                for name in unknown
            ]
        )
    return [options.get(option.name, "") for option in product.options]
