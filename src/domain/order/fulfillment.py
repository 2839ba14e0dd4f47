"""Parcels of an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import FulfillmentId, OrderLineId
from domain.order.status import PARCEL_MOVES, ParcelStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """How the buyer follows a parcel."""

    carrier: str | None = None
    number: str | None = None
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Fulfillment:
    """A parcel, and how many of each order line are in it."""

    id: FulfillmentId
    quantities: Mapping[OrderLineId, int]
    tracking: Tracking
    status: ParcelStatus = ParcelStatus.PENDING
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None

    def ship(self, *, now: datetime) -> None:
        """It left the house."""
        self._move_to(ParcelStatus.SHIPPED)
        self.shipped_at = now

    def deliver(self, *, now: datetime) -> None:
        """It arrived."""
        self._move_to(ParcelStatus.DELIVERED)
        self.delivered_at = now

    def cancel(self) -> None:
        """It was unpacked."""
        self._move_to(ParcelStatus.CANCELED)

    def require(self, status: ParcelStatus) -> None:
        """Raises `IllegalTransition` where it may not become that."""
        if status not in PARCEL_MOVES[self.status]:
            raise IllegalTransition("The shipment", current=self.status, wanted=status)

    def _move_to(self, status: ParcelStatus) -> None:
        self.require(status)
        self.status = status
