"""One variant at one location: the specification of every change of stock."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.inventory.errors import InsufficientStock, NotReserved, ReservationDiffers, Shortage
from domain.inventory.reservation import EndReason, Holder, Reservation
from domain.inventory.stock_level import StockLevel
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import LocationId, StockItemId, VariantId


class MovementKind(StrEnum):
    """Why the number on the shelf changed."""

    RECEIVED = "received"
    SOLD = "sold"
    RETURNED = "returned"
    ADJUSTED = "adjusted"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMovement:
    """What was added to `on_hand` (negative: taken away). Happens once per kind, reference and stock item."""

    kind: MovementKind
    quantity: int
    reference: str
    reason: str = ""


@dataclass(kw_only=True)
class StockItem(Aggregate):
    """`level.on_hand` is the sum of its movements, `level.reserved` that of its live reservations (I1)."""

    id: StockItemId
    variant_id: VariantId
    location_id: LocationId
    level: StockLevel = field(default_factory=StockLevel)
    reservations: dict[Holder, Reservation] = field(default_factory=dict)
    _movements: list[StockMovement] = field(default_factory=list, repr=False, compare=False)

    def reserve(self, holder: Holder, quantity: int, *, until: datetime | None) -> None:
        """Promise units. Repeating it for one holder is harmless; another quantity is refused."""
        held = self.live(holder)
        if held is not None:
            if held.quantity != quantity:
                raise ReservationDiffers
            return
        if quantity > self.level.available:
            raise InsufficientStock([Shortage(self.variant_id, quantity, self.level.available)])
        self.reservations[holder] = Reservation(quantity=quantity, expires_at=until)
        self.level = self.level.promised(quantity)

    def hand_over(self, holder: Holder, successor: Holder) -> None:
        """The promise goes to another holder, without an end; nothing happens where there is none."""
        if (held := self.live(holder)) is not None:
            del self.reservations[holder]
            self.reservations[successor] = replace(held, expires_at=None)

    def extend(self, holder: Holder, *, until: datetime) -> None:
        """Move the end of a promise; nothing happens where there is none."""
        if (held := self.live(holder)) is not None:
            self.reservations[holder] = replace(held, expires_at=until)

    def release(self, holder: Holder, *, reason: EndReason) -> None:
        """End what is left of a promise (I12: once; nothing happens where there is none)."""
        if (held := self.live(holder)) is not None:
            self.reservations[holder] = held.ended(reason)
            self.level = self.level.promised(-held.quantity)

    def consume(self, holder: Holder, quantity: int, *, reference: str) -> None:
        """Promised units leave the shelf. Raises `NotReserved`, or `StockBelowZero` for goods yet to come."""
        held = self.live(holder)
        if held is None or quantity > held.quantity:
            raise NotReserved(requested=quantity, promised=held.quantity if held else 0)
        self.level = self.level.shipped(quantity)
        self.reservations[holder] = held.shipped(quantity)
        self._movements.append(StockMovement(kind=MovementKind.SOLD, quantity=-quantity, reference=reference))

    def move(self, movement: StockMovement, *, backorder_limit: int | None = None, tracked: bool | None = None) -> None:
        """Units came or went (or none did, and only the rules of selling change; None: they do not).

        Raises `StockBelowZero` or `StockBelowReserved`.
        """
        self.level = self.level.moved(movement.quantity, backorder_limit=backorder_limit, tracked=tracked)
        if movement.quantity:
            self._movements.append(movement)

    def send(self, quantity: int, *, reference: str, reason: str) -> None:
        """Units go to another location, where the same movement is an arrival. Raises `NotFree`."""
        self.level = self.level.sent(quantity)
        movement = StockMovement(kind=MovementKind.TRANSFERRED, quantity=-quantity, reference=reference, reason=reason)
        self._movements.append(movement)

    def live(self, holder: Holder) -> Reservation | None:
        """What is promised to the holder right now."""
        held = self.reservations.get(holder)
        return held if held is not None and held.is_live else None

    def promised(self) -> int:
        """The sum of the live reservations."""
        return sum([held.quantity for held in self.reservations.values() if held.end_reason is None])

    def take_movements(self) -> list[StockMovement]:
        """Hand over the movements since the last call, oldest first."""
        movements, self._movements = self._movements, []
        return movements

    def __deepcopy__(self, memo: Mapping[int, object]) -> Self:
        # What it holds is frozen: a hot item with thousands of reservations is copied in one go.
        twin = object.__new__(type(self))
        twin.__dict__.update(
            self.__dict__,
            reservations=dict(self.reservations),
            _events=list(self._events),
            _movements=list(self._movements),
        )
        return twin


def availability(levels: list[StockLevel]) -> int | None:
    """What can be promised of a variant over its locations; None where it is sold without counting."""
    if any(not level.tracked for level in levels):
        return None
    return sum(level.available for level in levels)
