"""Staff arranges a product's options and variants: what is renamed, moved, added and taken out, all or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from application.catalog.create_product import NewVariant
from application.catalog.editing import ArrangingUnitOfWork, ProductEdit, currency_faults, current, shop_currency
from application.catalog.removing import require_unused
from application.catalog.showing import shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.arrangement import Plan, PlannedOption
from domain.catalog.variant import Variant
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeVariants(ProductEdit):
    """All options as they shall be, the variants that come, and those that somebody agreed to lose."""

    options: Sequence[PlannedOption]
    variants: Sequence[NewVariant] = ()
    removing: Collection[VariantId] = field(default_factory=frozenset)


class ArrangeVariantsHandler(Handler[ArrangeVariants, AdminProductView]):
    """Raises `InvalidInput` with every fault, `VariantsWouldGo`, `VariantsInUse`, `TooMany`,
    `NothingToSell` or `SkuTaken` beside those of every edit.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ArrangingUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: ArrangeVariants, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            product = await current(command, uow)
            adding = self._coming(command)
            if faults := _option_faults(command) + await _faults(command, uow):
                raise InvalidInput(faults)
            before = list(product.variants)
            product.arrange(Plan(options=command.options, removing=set(command.removing), adding=adding))
            kept = {variant.id for variant in product.variants}
            await require_unused([variant for variant in before if variant.id not in kept], uow)
            await uow.products.save(product)
            view = await shown(product, uow)
            await uow.commit(view)
        return view

    def _coming(self, command: ArrangeVariants) -> list[Variant]:
        names = [option.name for option in command.options]
        return [
            Variant(
                id=VariantId(self._ids.new()),
                option_values=tuple(new.options.get(name, "") for name in names),
                details=new.details,
            )
            for new in command.variants
        ]


def _option_faults(command: ArrangeVariants) -> list[Fault]:
    names = {option.name for option in command.options}
    return [
        Fault(f"/variants/{index}/options/{name}", "unknown_option", "The product has no such option.")
        for index, new in enumerate(command.variants)
        for name in sorted(set(new.options) - names)
    ]


async def _faults(command: ArrangeVariants, uow: ArrangingUnitOfWork) -> list[Fault]:
    """What is wrong with prices' currencies, and whose SKU another product has."""
    currency = await shop_currency(uow)
    skus = {new.details.sku for new in command.variants if new.details.sku}
    owners = await uow.variant_edits.sku_owners(skus) if skus else {}
    found: list[Fault] = []
    for index, new in enumerate(command.variants):
        found += currency_faults(new.details, currency, f"/variants/{index}")
        if new.details.sku in owners and owners[new.details.sku] not in command.removing:
            found.append(Fault(f"/variants/{index}/sku", "sku_taken", f"The SKU {new.details.sku!r} is taken."))
    return found
