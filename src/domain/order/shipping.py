"""Goods of an order on their way to the buyer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import ContactId, FulfillmentId, OrderLineId, VariantId
from domain.order.disputing import Disputing
from domain.order.errors import AlreadyShipped, FulfillmentNotFound, NotLeftToShip, UnknownOrderLine
from domain.order.events import OrderShipped
from domain.order.fulfillment import Fulfillment, Tracking
from domain.order.state import by_line
from domain.order.status import FulfillmentStatus, OrderStatus, ParcelStatus

SHIPPABLE = {OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED}
_READDRESSABLE = {OrderStatus.PENDING_PAYMENT, OrderStatus.CONFIRMED}


@dataclass(kw_only=True)
class Shipping(Disputing):
    """The verbs of parcels: packed, shipped, delivered; or packed and canceled."""

    fulfillments: list[Fulfillment] = field(default_factory=list)

    def pack(
        self,
        fulfillment_id: FulfillmentId,
        *,
        quantities: Mapping[OrderLineId, int] | None,
        tracking: Tracking,
        now: datetime,
    ) -> None:
        """Make a parcel that waits (None: of all that is left).

        Raises `IllegalTransition`, `OrderIsDisputed`, `UnknownOrderLine` or `NotLeftToShip`.
        """
        self._require_shippable()
        self._happen("packed", now, **_parcel_data(fulfillment_id, self._to_pack(quantities), tracking))

    def ship(
        self,
        fulfillment_id: FulfillmentId,
        *,
        quantities: Mapping[OrderLineId, int] | None,
        tracking: Tracking,
        now: datetime,
    ) -> Fulfillment:
        """A parcel leaves with so many of each line (None: all that is left).

        Raises `IllegalTransition`, `OrderIsDisputed`, `UnknownOrderLine` or `NotLeftToShip`.
        """
        self._require_shippable()
        return self._shipped(_parcel_data(fulfillment_id, self._to_pack(quantities), tracking), now)

    def ship_packed(self, fulfillment_id: FulfillmentId, *, tracking: Tracking | None, now: datetime) -> Fulfillment:
        """A parcel that waited leaves. Raises `FulfillmentNotFound`, `IllegalTransition` or `OrderIsDisputed`."""
        parcel = self.fulfillment(fulfillment_id)
        parcel.require(ParcelStatus.SHIPPED)
        self.require_undisputed()
        return self._shipped(_parcel_data(parcel.id, parcel.quantities, tracking or parcel.tracking), now)

    def cancel_parcel(self, fulfillment_id: FulfillmentId, *, now: datetime) -> None:
        """A parcel that waited is unpacked. Raises `FulfillmentNotFound` or `IllegalTransition`."""
        self._happen("parcel_canceled", now, fulfillment_id=str(fulfillment_id))

    def deliver(self, fulfillment_id: FulfillmentId, *, now: datetime) -> None:
        """A parcel arrived. Raises `FulfillmentNotFound` or `IllegalTransition`."""
        self._happen("delivered", now, fulfillment_id=str(fulfillment_id))

    def correct_address(self, contact_id: ContactId, *, now: datetime) -> None:
        """It goes somewhere else. Raises `AlreadyShipped` or `IllegalTransition`."""
        if self._is_on_its_way:
            raise AlreadyShipped
        if not self.is_readdressable:
            raise IllegalTransition("The order", current=self.status, wanted="readdressed")
        self._happen("address_corrected", now, contact_id=str(contact_id))

    def deliver_downloads(self, lines: Collection[OrderLineId], *, now: datetime) -> dict[VariantId, int]:
        """Lines that can be downloaded are delivered by that; answers the goods. What was dealt with before, is not."""
        left = {line: count for line, count in self.left_to_pack().items() if count and line in lines}
        if self.status not in SHIPPABLE or not left:
            return {}
        self._happen("downloads_delivered", now, quantities={str(line): count for line, count in left.items()})
        return self.goods(left)

    @property
    def is_readdressable(self) -> bool:
        """Whether it may still go somewhere else: what was downloaded went nowhere."""
        if self._is_on_its_way:
            return False
        is_begun = self.status is OrderStatus.PARTIALLY_FULFILLED and any(line.shipped_quantity for line in self.lines)
        return self.status in _READDRESSABLE or is_begun

    @property
    def _is_on_its_way(self) -> bool:
        return any(line.shipped_quantity for line in self.lines if line.requires_shipping)

    def fulfillment(self, fulfillment_id: FulfillmentId) -> Fulfillment:
        """The parcel; raises `FulfillmentNotFound`."""
        for parcel in self.fulfillments:
            if parcel.id == fulfillment_id:
                return parcel
        raise FulfillmentNotFound

    def goods_of(self, parcel: Fulfillment) -> dict[VariantId, int]:
        """How many of each variant are in a parcel."""
        return self.goods(parcel.quantities)

    def require_unshipped(self) -> None:
        """Raises `AlreadyShipped`."""
        if any(line.shipped_quantity for line in self.lines):
            raise AlreadyShipped

    def left_to_pack(self) -> dict[OrderLineId, int]:
        """How many of each line are in no parcel."""
        packed = [parcel for parcel in self.fulfillments if parcel.status is ParcelStatus.PENDING]
        return {line.id: line.left - sum(parcel.quantities.get(line.id, 0) for parcel in packed) for line in self.lines}

    def _to_pack(self, quantities: Mapping[OrderLineId, int] | None) -> dict[OrderLineId, int]:
        left = self.left_to_pack()
        chosen = {line: count for line, count in left.items() if count} if quantities is None else dict(quantities)
        if chosen.keys() - left.keys():
            raise UnknownOrderLine
        for line, count in chosen.items():
            if not 0 < count <= left[line]:
                raise NotLeftToShip(requested=count, left=left[line])
        if not chosen:
            raise NotLeftToShip(requested=0, left=sum(left.values()))
        return chosen

    def _require_shippable(self) -> None:
        if self.status not in SHIPPABLE and any(line.left for line in self.lines):
            raise IllegalTransition("The order", current=self.status, wanted=OrderStatus.FULFILLED)
        self.require_undisputed()

    def _shipped(self, data: Mapping[str, Any], now: datetime) -> Fulfillment:
        self._happen("shipped", now, **data)
        parcel = self.fulfillment(FulfillmentId(UUID(data["fulfillment_id"])))
        self.record(OrderShipped(order_id=self.id, fulfillment_id=parcel.id))
        return parcel

    def _on_packed(self, data: Mapping[str, Any], _: datetime) -> None:
        self.fulfillments.append(_parcel_of(data))

    def _on_shipped(self, data: Mapping[str, Any], at: datetime) -> None:
        self._deliver(by_line(data["quantities"]))
        told = _parcel_of(data)
        parcel = next((one for one in self.fulfillments if one.id == told.id), None)
        if parcel is None:
            parcel = told
            self.fulfillments.append(parcel)
        parcel.tracking = told.tracking
        parcel.ship(now=at)

    def _on_downloads_delivered(self, data: Mapping[str, Any], _: datetime) -> None:
        self._deliver(by_line(data["quantities"]))

    def _deliver(self, quantities: Mapping[OrderLineId, int]) -> None:
        self._fulfilled(complete=all(line.left == quantities.get(line.id, 0) for line in self.lines))
        for line in self.lines:
            line.shipped_quantity += quantities.get(line.id, 0)

    def _on_parcel_canceled(self, data: Mapping[str, Any], _: datetime) -> None:
        self.fulfillment(FulfillmentId(UUID(data["fulfillment_id"]))).cancel()

    def _on_delivered(self, data: Mapping[str, Any], at: datetime) -> None:
        self.fulfillment(FulfillmentId(UUID(data["fulfillment_id"]))).deliver(now=at)

    def _on_address_corrected(self, data: Mapping[str, Any], _: datetime) -> None:
        self.shipping_contact_id = ContactId(UUID(data["contact_id"]))

    def _unpack_all(self) -> None:
        for parcel in self.fulfillments:
            if parcel.status is ParcelStatus.PENDING:
                parcel.cancel()

    def _fulfilled(self, *, complete: bool) -> None:
        wanted = OrderStatus.FULFILLED if complete else OrderStatus.PARTIALLY_FULFILLED
        # A further part of an order that was shipped in part leaves it where it is.
        if wanted is not self.status or complete:
            self._move_to(wanted)
        self.fulfillment_status = FulfillmentStatus.FULFILLED if complete else FulfillmentStatus.PARTIALLY_FULFILLED


def _parcel_data(
    fulfillment_id: FulfillmentId, quantities: Mapping[OrderLineId, int], tracking: Tracking
) -> dict[str, Any]:
    return {
        "fulfillment_id": str(fulfillment_id),
        "quantities": {str(line): count for line, count in quantities.items()},
        "quantity": sum(quantities.values()),
        "carrier": tracking.carrier,
        "tracking_number": tracking.number,
        "tracking_url": tracking.url,
    }


def _parcel_of(data: Mapping[str, Any]) -> Fulfillment:
    return Fulfillment(
        id=FulfillmentId(UUID(data["fulfillment_id"])),
        quantities=by_line(data["quantities"]),
        tracking=Tracking(carrier=data["carrier"], number=data["tracking_number"], url=data["tracking_url"]),
    )
