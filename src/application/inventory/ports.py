"""What the inventory asks of its surroundings, and what it offers to other use cases."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.inventory.views import LocationView, MovementPage, StockPage, StockView
from application.kernel.ports import UnitOfWork
from domain.inventory.allocation import AllocationStrategy
from domain.inventory.location import StockLocation
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import DomainError
from domain.kernel.ids import CartId, CheckoutId, LocationId, OrderId, VariantId

# A refusal names so many of those whose promises are in the way.
MOST_PROMISES_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StockChange:
    """What staff or an import says about a variant at a location (None: the default one).

    `on_hand` is a count, `delta` a difference: at most one of them. What is None stays as it is.
    """

    variant_id: VariantId
    location_id: LocationId | None = None
    on_hand: int | None = None
    delta: int | None = None
    backorder_limit: int | None = None
    tracked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustedStock:
    """Whose numbers are others now, and why some stayed."""

    changed: set[VariantId]
    refused: Mapping[VariantId, DomainError]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockTransfer:
    """So many of a variant go from one location to another one."""

    variant_id: VariantId
    source_id: LocationId
    target_id: LocationId
    quantity: int


class StockLocations(Protocol):
    """The places where stock lies, in one transaction. A shop has few of them."""

    async def lock_all(self) -> dict[LocationId, StockLocation]:
        """All of them for update, in the order in which they serve: no count changes anywhere meanwhile."""

    async def items_left(self, location_id: LocationId) -> int:
        """Of how many articles something can be sold, or is promised, at a locked location."""

    async def save(self, location: StockLocation) -> None:
        """Insert or update it. Raises `LocationCodeTaken`, or `StaleAggregate`."""


class StockLedger(Protocol):
    """The only writer of stock. What changes a number locks the stock items of its variants in the order of their ids.

    It is called last in a transaction, after all other locks. A variant without stock items has none of it;
    one that is not tracked is sold without a promise: it is left out of reservations and shipments.
    When a variant sells out or comes back, `VariantAvailabilityChanged` is published.
    """

    async def reserve(
        self,
        holder: Holder,
        wanted: Mapping[VariantId, int],
        *,
        until: datetime | None,
        allocation: AllocationStrategy = AllocationStrategy.PRIORITY,
    ) -> None:
        """Promise all of it, or nothing; in one statement. The strategy says which locations serve.

        Raises `InsufficientStock` with every shortage. The same again for one holder is harmless; other quantities
        raise `ReservationDiffers`. Where an earlier promise to the holder has ended, it is made anew.
        """

    async def hand_over(self, checkout: CheckoutId, order: OrderId) -> None:
        """The checkout's promises become the order's, without an end. Repeating it is harmless.

        Raises `HoldLost` where the checkout's promises have ended meanwhile.
        """

    async def release(self, holder: Holder, *, reason: EndReason) -> None:
        """End all promises to the holder; nothing happens where there are none."""

    async def extend(self, holder: Holder, *, until: datetime) -> None:
        """Move the end of the holder's live promises; nothing happens where there are none."""

    async def consume(self, order: OrderId, shipped: Mapping[VariantId, int], *, reference: str) -> None:
        """Goods promised to the order leave the shelves: a movement `sold`, once per reference.

        Raises `NotReserved` for more than is still promised, `StockBelowZero` for backordered goods yet to come.
        """

    async def take_back(self, goods: Mapping[VariantId, int], *, reference: str) -> None:
        """Sold goods go on the shelf of the default location again: a movement `returned`, once per reference.

        A variant that is not counted, or has no stock item there, is left out.
        """

    async def adjust(self, change: StockChange, *, reason: str, reference: str) -> StockView:
        """Correct a count (a movement `adjusted`, once per reference) or the rules of selling; makes a missing item.

        Raises `StockBelowReserved` with those whose promises are in the way, `StockBelowZero`, `LocationInactive`, or
        `NotFound` for a variant or location that is not there.
        """

    async def adjust_many(self, changes: Sequence[StockChange], *, reason: str, reference: str) -> AdjustedStock:
        """Counts of many variants at the default location, in a constant number of statements.

        What is refused is not written, and told: `StockBelowZero`, `StockBelowReserved` without names. Raises
        `LocationInactive`, or `NotFound` for a variant that is not there.
        """

    async def transfer(self, transfer: StockTransfer, *, reason: str, reference: str) -> tuple[StockView, StockView]:
        """Move units: two movements `transferred`, once per reference; makes a missing item. Answers source and target.

        Raises `NotFree`, `LocationInactive` of the target, or `NotFound` for a location that is not there.
        """

    async def receive(
        self, variant_id: VariantId, quantity: int, *, reference: str, location_id: LocationId | None = None
    ) -> StockView:
        """Goods came in: a movement `received`, once per reference; makes a missing item.

        Raises `LocationInactive` or `NotFound`.
        """


class StockQueries(Protocol):
    """How many there are to sell."""

    async def availability(
        self, ids: Collection[VariantId], *, held_for: CartId | None = None
    ) -> dict[VariantId, int | None]:
        """Of each id: what can be promised, over all locations; None where it is not counted. One statement.

        `held_for`: what is promised to the open checkout of that cart can be had by its owner, and counts.
        """

    async def levels(self, ids: Collection[VariantId]) -> dict[VariantId, dict[LocationId, StockView]]:
        """What lies where, of each id that has stock items. One statement."""


class InventoryQueries(Protocol):
    """What the admin sees of stock."""

    async def locations(self) -> tuple[LocationView, ...]:
        """All of them, in the order in which they serve."""

    async def stock(
        self, *, search: str, low: bool, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> StockPage:
        """All stock items, or those of one location.

        `low`: only counted ones of which at most five are left, the least first. `search` is looked for in titles
        and SKUs. Raises `InvalidInput` for a cursor that it did not give.
        """

    async def movements(
        self, variant_id: VariantId, *, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> MovementPage:
        """A variant's movements, all or those at one location, the newest first.

        Raises `NotFound` for an unknown variant.
        """


class InventoryUnitOfWork(UnitOfWork, Protocol):
    """What the inventory's use cases work on."""

    @property
    def stock(self) -> StockLedger: ...

    @property
    def stock_locations(self) -> StockLocations: ...
