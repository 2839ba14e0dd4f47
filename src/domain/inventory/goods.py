"""What lines take from stock: a variant takes of its own, a bundle of each of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.inventory.errors import InsufficientStock, Shortage
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class Demand:
    """So many of a variant; `takes` is what one of it takes from whose stock."""

    variant_id: VariantId
    quantity: int
    takes: Mapping[VariantId, int]


def within_reach(demands: Sequence[Demand], available: Mapping[VariantId, int | None]) -> list[int | None]:
    """How many can be had of each, where those before take theirs first (None: as many as one likes).

    What `available` says nothing of is sold out; None there: it is not counted.
    """
    left, reach = dict(available), list[int | None]()
    for demand in demands:
        there = [(variant, each, left.get(variant, 0)) for variant, each in demand.takes.items()]
        counted = [(variant, each, count) for variant, each, count in there if count is not None]
        most = min([count // each for _, each, count in counted], default=None)
        taken = demand.quantity if most is None else max(min(demand.quantity, most), 0)
        for variant, each, count in counted:
            left[variant] = count - each * taken
        reach.append(most)
    return reach


def told_of(demands: Sequence[Demand], refused: InsufficientStock) -> InsufficientStock:
    """The refusal of goods as one of what the buyer named, which knows nothing of parts."""
    short = {one.variant_id: one for one in refused.shortages}
    free = {one.variant_id: one.available for one in refused.shortages}
    plenty: dict[VariantId, int | None] = {variant: None for demand in demands for variant in demand.takes}
    reach = within_reach(demands, plenty | free)
    return InsufficientStock(
        [
            Shortage(
                demand.variant_id,
                demand.quantity,
                max(most, 0),
                tuple(short[part] for part in demand.takes if part in short and part != demand.variant_id),
            )
            for demand, most in zip(demands, reach, strict=True)
            if most is not None and most < demand.quantity
        ]
    )
