"""What the inventory refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.kernel.errors import Conflict
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class Shortage:
    """More was asked for than can be promised."""

    variant_id: VariantId
    requested: int
    available: int


class InsufficientStock(Conflict):
    """Every shortage of a request at once."""

    code = "out_of_stock"

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__(
            _told(self.shortages),
            shortages=[
                {"variantId": str(one.variant_id), "requested": one.requested, "available": one.available}
                for one in self.shortages
            ],
        )


def _told(shortages: Sequence[Shortage]) -> str:
    if len(shortages) > 1:
        return "Of some of it there is not enough in stock."
    left = shortages[0].available
    return f"Only {left} {'is' if left == 1 else 'are'} left." if left else "It is sold out."


class StockBelowReserved(Conflict):
    """The count would break promises that were made to buyers."""

    code = "below_reserved"

    def __init__(self, *, reserved: int, backorder_limit: int) -> None:
        least = max(reserved - backorder_limit, 0)
        super().__init__(
            f"{reserved} are promised to buyers: the stock on hand can't go below {least}.",
            reserved=reserved,
            backorder_limit=backorder_limit,
        )


class StockBelowZero(Conflict):
    """There can't be less than nothing on a shelf."""

    code = "below_zero"

    def __init__(self, *, on_hand: int) -> None:
        super().__init__(f"Only {on_hand} are on hand.", on_hand=on_hand)


class StockOutOfBounds(Conflict):
    """More than a stock item can count."""

    code = "stock_out_of_bounds"

    def __init__(self, *, most: int) -> None:
        super().__init__(f"A stock item counts up to {most}.", most=most)


class ReservationDiffers(Conflict):
    """The holder has a live reservation of something else."""

    code = "reservation_differs"

    def __init__(self) -> None:
        super().__init__("Other goods are held for this already. Release them first.")


class NotReserved(Conflict):
    """More would leave the shelf than is promised to the order."""

    code = "not_reserved"

    def __init__(self, *, requested: int, promised: int) -> None:
        super().__init__(
            f"{requested} should be shipped, and {promised} are promised to the order.",
            requested=requested,
            promised=promised,
        )


class HoldLost(Conflict):
    """The checkout's hold ended before the order could take it over."""

    code = "hold_lost"

    def __init__(self) -> None:
        super().__init__("The goods are not held any more.")


def require_available(wanted: Mapping[VariantId, int], available: Mapping[VariantId, int | None]) -> None:
    """Raise `InsufficientStock` with every variant of which less is available (None: it is not counted)."""
    shortages = [
        Shortage(variant, requested, max(left, 0))
        for variant, requested in wanted.items()
        if (left := available.get(variant, 0)) is not None and requested > left
    ]
    if shortages:
        raise InsufficientStock(shortages)
