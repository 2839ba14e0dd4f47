"""A variant that is made of others: bought as one, taken from its parts' stock."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from domain.catalog.bundle_errors import VariantIsDigital, VariantIsPart
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import VariantId

MAX_PARTS = 20
MAX_PART_QUANTITY = 999


@dataclass(frozen=True, slots=True)
class BundlePart:
    """So many of a variant are in one bundle."""

    variant_id: VariantId
    quantity: int


def enough_for(quantity: int, left: int | None, *, is_on_sale: bool) -> int | None:
    """For how many bundles so much of a part is, of which each takes `quantity`; None: it is not counted.

    What is not on sale is enough for none.
    """
    if not is_on_sale:
        return 0
    return None if left is None else max(left, 0) // quantity


def scarcest(parts: Iterable[int | None]) -> int | None:
    """How many bundles there are, by what each part is enough for; None: none of them is counted."""
    return min((enough for enough in parts if enough is not None), default=None)


@dataclass(kw_only=True)
class Bundle(Aggregate):
    """`id` is the variant's. Without parts it is no bundle, and has stock of its own."""

    id: VariantId
    parts: tuple[BundlePart, ...] = ()

    def compose(
        self,
        parts: Sequence[BundlePart],
        *,
        known: Collection[VariantId],
        bundles: Collection[VariantId],
        digital: Collection[VariantId] = (),
        used_in: Sequence[str] = (),
    ) -> None:
        """Make it of these parts; of none, it is no bundle any more.

        `known` are the variants that there are, `bundles` those that are bundles themselves, `digital` those with
        files to download, `used_in` names the bundles that have this variant as a part. Raises `InvalidInput` with
        every fault, `VariantIsPart` or `VariantIsDigital`.
        """
        if parts and used_in:
            raise VariantIsPart(used_in)
        if parts and self.id in digital:
            raise VariantIsDigital
        faults = [
            fault for index, part in enumerate(parts) for fault in self._faults(index, part, known, bundles, digital)
        ]
        if len(parts) > MAX_PARTS:
            faults.append(Fault("/parts", "too_many", f"A bundle has at most {MAX_PARTS} parts."))
        ids = [part.variant_id for part in parts]
        faults += [
            Fault(f"/parts/{index}/variantId", "duplicate", "This is a part already: raise its quantity instead.")
            for index, variant in enumerate(ids)
            if variant in ids[:index]
        ]
        if faults:
            raise InvalidInput(faults)
        self.parts = tuple(parts)

    def _faults(
        self,
        index: int,
        part: BundlePart,
        known: Collection[VariantId],
        bundles: Collection[VariantId],
        digital: Collection[VariantId],
    ) -> list[Fault]:
        found, pointer = [], f"/parts/{index}/variantId"
        if part.variant_id == self.id:
            found.append(Fault(pointer, "itself", "A bundle can't contain itself."))
        elif part.variant_id not in known:
            found.append(Fault(pointer, "unknown_variant", "There is no such variant."))
        elif part.variant_id in bundles:
            found.append(Fault(pointer, "bundle", "This is a bundle itself: add its parts instead."))
        elif part.variant_id in digital:
            found.append(Fault(pointer, "digital", "This is a download: it is sold by itself."))
        if not 1 <= part.quantity <= MAX_PART_QUANTITY:
            detail = f"A bundle contains 1 to {MAX_PART_QUANTITY} of a part."
            found.append(Fault(f"/parts/{index}/quantity", "out_of_bounds", detail))
        return found
