"""What the inventory refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from domain.inventory.reservation import Holder
from domain.kernel.errors import Conflict
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True)
class Shortage:
    """More was asked for than can be promised; `parts`: of a bundle, those of its parts that are short."""

    variant_id: VariantId
    requested: int
    available: int
    parts: tuple["Shortage", ...] = ()

    def told(self) -> dict[str, object]:
        """As JSON tells it."""
        told: dict[str, object] = {
            "variantId": str(self.variant_id),
            "requested": self.requested,
            "available": self.available,
        }
        return told | ({"parts": [part.told() for part in self.parts]} if self.parts else {})


class InsufficientStock(Conflict):
    """Every shortage of a request at once."""

    code = "out_of_stock"

    def __init__(self, shortages: Sequence[Shortage]) -> None:
        self.shortages = tuple(shortages)
        super().__init__(
            _told(self.shortages),
            shortages=[one.told() for one in self.shortages],
        )


def _told(shortages: Sequence[Shortage]) -> str:
    if len(shortages) > 1:
        return "Of some of it there is not enough in stock."
    left = shortages[0].available
    return f"Only {left} {'is' if left == 1 else 'are'} left." if left else "It is sold out."


@dataclass(frozen=True, slots=True)
class Promise:
    """What a holder has been promised; `order_number` where it is an order."""

    holder: Holder
    quantity: int
    order_number: str | None = None


class StockBelowReserved(Conflict):
    """The count would break promises that were made to buyers; `promises` are the oldest of them, where they are known.

    `holder_count` is how many holders there are in all.
    """

    code = "below_reserved"

    def __init__(
        self, *, reserved: int, backorder_limit: int, promises: Sequence[Promise] = (), holder_count: int = 0
    ) -> None:
        self.reserved, self.backorder_limit, self.promises = reserved, backorder_limit, tuple(promises)
        least = max(reserved - backorder_limit, 0)
        super().__init__(
            f"{reserved} are promised to buyers: the stock on hand can't go below {least}.",
            reserved=reserved,
            backorder_limit=backorder_limit,
            holders=[
                {
                    "kind": promise.holder.kind.value,
                    "id": str(promise.holder.id),
                    "number": promise.order_number,
                    "quantity": promise.quantity,
                }
                for promise in self.promises
            ],
            holder_count=holder_count,
        )

    def naming(self, promises: Sequence[Promise], holder_count: int) -> Self:
        """The same refusal, with those whose promises are in the way."""
        return type(self)(
            reserved=self.reserved,
            backorder_limit=self.backorder_limit,
            promises=promises,
            holder_count=holder_count,
        )


class NotFree(Conflict):
    """More should be moved than lies there unpromised."""

    code = "not_free"

    def __init__(self, *, requested: int, free: int) -> None:
        super().__init__(
            f"{requested} should be moved, and {free} lie there that nobody was promised.",
            requested=requested,
            free=free,
        )


class LocationCodeTaken(Conflict):
    """Another location has the code."""

    code = "location_code_taken"

    def __init__(self, location_code: str) -> None:
        super().__init__(f"The code {location_code!r} is taken.", locationCode=location_code)


class LocationNotEmpty(Conflict):
    """Something can still be sold from there."""

    code = "location_not_empty"

    def __init__(self, *, items: int) -> None:
        super().__init__(
            f"Of {items} variant{'' if items == 1 else 's'} something lies there, is promised or can be backordered.",
            items=items,
        )


class LocationInactive(Conflict):
    """Nothing can be brought there."""

    code = "location_inactive"

    def __init__(self) -> None:
        super().__init__("This location is not in use. Activate it first.")


class DefaultLocationKept(Conflict):
    """A shop always has a default location."""

    code = "default_location"

    def __init__(self) -> None:
        super().__init__("This is the default location. Make another one the default first.")


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


class BundleHasNoStock(Conflict):
    """What there is of a bundle is what there is of its parts."""

    code = "bundle_has_no_stock"

    def __init__(self) -> None:
        super().__init__("This is a bundle: its stock is that of its parts. Change theirs instead.")


class InStock(Conflict):
    """There is nothing to wait for."""

    code = "in_stock"

    def __init__(self) -> None:
        super().__init__("This can be bought right now.")


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
