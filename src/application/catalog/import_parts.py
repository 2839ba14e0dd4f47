"""What a file's rows say of bundles: which variants they mean, and all that is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from application.catalog.bulk_edit import VariantEdits
from application.catalog.composing import ComposingUnitOfWork, compose
from application.catalog.import_stock import ImportRules
from application.catalog.imported import ImportedPart, ImportedVariant
from application.catalog.variant_views import PartFacts
from application.kernel.ports import IdGenerator
from domain.catalog.bundle import BundlePart
from domain.catalog.bundle_errors import VariantHasStock, VariantIsDigital, VariantIsPart
from domain.catalog.variant import Variant
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import VariantId

_WHOLE = re.compile("[0-9]{1,9}")
Rows = Sequence[tuple[Variant, ImportedVariant]]


class ImportPartsUnitOfWork(ComposingUnitOfWork, Protocol):
    """A transaction that also knows whose SKUs there are."""

    @property
    def variant_edits(self) -> VariantEdits: ...


def named(part: PartFacts) -> str:
    """What a file calls a part: its SKU; its id where it has none."""
    return part.sku or f"#{part.variant_id}"


async def differing(rows: Rows, uow: ComposingUnitOfWork) -> Rows:
    """Those that tell other parts than the variant has."""
    told = [(variant, row) for variant, row in rows if row.parts is not None]
    stocked = await uow.bundles.stocked([variant.id for variant, _ in told]) if told else {}
    here = {
        variant_id: [(named(one.part), str(one.part.quantity)) for one in parts]
        for variant_id, parts in stocked.items()
    }
    return [
        (variant, row)
        for variant, row in told
        if here.get(variant.id, []) != [(part.sku, part.quantity) for part in row.parts or ()]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportParts:
    """Makes variants bundles as rows say it, by the rules of every edit of a bundle."""

    ids: IdGenerator

    async def take_over(self, rows: Rows, rules: ImportRules, uow: ImportPartsUnitOfWork) -> None:
        """Raises `InvalidInput` with all that is wrong with any of the rows. The product is stored already."""
        skus = {part.sku for _, row in rows for part in row.parts or ()}
        owners = await uow.variant_edits.sku_owners(skus) if skus else {}
        faults: list[Fault] = []
        for variant, row in rows:
            faults += await self._composed(variant, row, owners, rules, uow)
        if faults:
            raise InvalidInput(faults)

    async def _composed(
        self,
        variant: Variant,
        row: ImportedVariant,
        owners: Mapping[str, VariantId],
        rules: ImportRules,
        uow: ImportPartsUnitOfWork,
    ) -> list[Fault]:
        # A dry run stores nothing, so that what comes with the same file is not to be found.
        told = [part for part in row.parts or () if not (rules.dry_run and part.comes_too and part.sku not in owners)]
        pointer = f"/lines/{row.line}/parts"
        faults = [
            Fault(pointer, "not_whole", f"{part.sku}: {part.quantity!r} is no whole number.")
            for part in told
            if not _WHOLE.fullmatch(part.quantity)
        ]
        try:
            await compose(variant.id, [self._part(part, owners) for part in told], uow)
        except InvalidInput as refused:
            faults += [replace(fault, pointer=pointer, detail=_detail(fault, told)) for fault in refused.faults]
        except (VariantIsPart, VariantIsDigital, VariantHasStock) as refused:
            faults.append(Fault(pointer, refused.code, refused.detail or ""))
        return faults

    def _part(self, told: ImportedPart, owners: Mapping[str, VariantId]) -> BundlePart:
        """The part that is meant; of an unknown one an id that nothing has, so that it is refused beside the others."""
        quantity = int(told.quantity) if _WHOLE.fullmatch(told.quantity) else 1
        meant = owners.get(told.sku)
        if meant is None and told.sku.startswith("#"):
            with suppress(ValueError):
                meant = VariantId(UUID(told.sku[1:]))
        return BundlePart(meant or VariantId(self.ids.new()), quantity)


def _detail(fault: Fault, told: Sequence[ImportedPart]) -> str:
    _, _, index, *_ = [*fault.pointer.split("/"), ""]
    if not index:
        return fault.detail
    sku = told[int(index)].sku
    if fault.code == "unknown_variant" and not sku.startswith("#"):
        return f"{sku}: There is no variant with this SKU."
    return f"{sku}: {fault.detail}"
