"""Bodies of orders, for staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from msgspec import Meta

from application.order.correct_shipping_address import CorrectShippingAddress
from application.order.pack_parcel import PackParcel
from application.order.ship_order import ShipOrder
from application.order.ship_parcel import ShipParcel
from application.order.views import DisputeView, OrderDetailView, PaymentView, TimelineEntryView
from domain.kernel.ids import FulfillmentId
from domain.order.fulfillment import Tracking
from entrypoints.http.admin_orders.refund_schemas import RefundTraceResponse
from entrypoints.http.orders.refund_schemas import Quantities, quantities_of
from entrypoints.http.orders.schemas import OrderResponse
from entrypoints.http.schema import AddressBody, Answer, Body, MoneyBody, OptionalLine

TrackingUrl = Annotated[str, Meta(max_length=2_000, pattern='^https?://[^\\s<>"]+$')]


class ShipOrderRequest(Body, frozen=True, kw_only=True):
    """A parcel. Without lines it holds all that is left."""

    lines: Quantities | None = None
    carrier: OptionalLine | None = None
    tracking_number: OptionalLine | None = None
    tracking_url: TrackingUrl | None = None

    def to_command(self, number: str) -> ShipOrder:
        """Raises `InvalidInput` where a line is named twice."""
        return ShipOrder(
            number=number,
            quantities=None if self.lines is None else quantities_of(self.lines),
            tracking=self._tracking(),
        )

    def to_packing(self, number: str) -> PackParcel:
        """Raises `InvalidInput` where a line is named twice."""
        quantities = None if self.lines is None else quantities_of(self.lines)
        return PackParcel(number=number, quantities=quantities, tracking=self._tracking())

    def _tracking(self) -> Tracking:
        return Tracking(carrier=self.carrier or None, number=self.tracking_number or None, url=self.tracking_url)


class ShipParcelRequest(Body, frozen=True, kw_only=True):
    """How the buyer follows a packed parcel; without any of it: as it was packed with."""

    carrier: OptionalLine | None = None
    tracking_number: OptionalLine | None = None
    tracking_url: TrackingUrl | None = None

    def to_command(self, number: str, fulfillment_id: UUID) -> ShipParcel:
        tracking = Tracking(carrier=self.carrier or None, number=self.tracking_number or None, url=self.tracking_url)
        return ShipParcel(
            number=number,
            fulfillment_id=FulfillmentId(fulfillment_id),
            tracking=None if tracking == Tracking() else tracking,
        )


class CorrectOrderRequest(Body, frozen=True, kw_only=True):
    """Where it goes instead."""

    shipping_address: AddressBody

    def to_command(self, number: str, version: int) -> CorrectShippingAddress:
        address = self.shipping_address.to_address("/shippingAddress")
        return CorrectShippingAddress(number=number, version=version, address=address)


class PaymentResponse(Answer, frozen=True, kw_only=True):
    """What moved, as far as we know."""

    id: UUID
    provider: str
    intent_id: str
    status: str
    authorized: MoneyBody
    captured: MoneyBody
    refunded: MoneyBody
    decline_code: str | None

    @classmethod
    def of(cls, payment: PaymentView) -> Self:
        return cls(
            id=payment.id,
            provider=payment.provider,
            intent_id=payment.intent_id,
            status=payment.status,
            authorized=MoneyBody.of(payment.authorized),
            captured=MoneyBody.of(payment.captured),
            refunded=MoneyBody.of(payment.refunded),
            decline_code=payment.decline_code,
        )


class DisputeResponse(Answer, frozen=True, kw_only=True):
    """A buyer's complaint at the bank: inquiry, open, won, lost or closed. Until it ends nothing is shipped."""

    id: str
    status: str
    reason: str
    amount: MoneyBody
    opened_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, dispute: DisputeView) -> Self:
        return cls(
            id=dispute.id,
            status=dispute.status,
            reason=dispute.reason,
            amount=MoneyBody.of(dispute.amount),
            opened_at=dispute.opened_at,
            ended_at=dispute.ended_at,
        )


class TimelineEntryResponse(Answer, frozen=True, kw_only=True):
    """One line of the order's history."""

    kind: str
    data: dict[str, Any]
    actor_kind: str
    actor_id: UUID | None
    occurred_at: datetime

    @classmethod
    def of(cls, entry: TimelineEntryView) -> Self:
        return cls(
            kind=entry.kind,
            data=entry.data,
            actor_kind=entry.actor_kind,
            actor_id=entry.actor_id,
            occurred_at=entry.occurred_at,
        )


class OrderDetailResponse(Answer, frozen=True, kw_only=True):
    """An order as staff sees it; `moves` names what may be done now, and each of the order's returns names its own.

    `refundable` is what is left of what was paid.
    """

    id: UUID
    version: int
    account_id: UUID | None
    order: OrderResponse
    moves: Sequence[str]
    refundable: MoneyBody
    refund_traces: Sequence[RefundTraceResponse]
    payments: Sequence[PaymentResponse]
    disputes: Sequence[DisputeResponse]
    timeline: Sequence[TimelineEntryResponse]

    @classmethod
    def of(cls, view: OrderDetailView) -> Self:
        return cls(
            id=view.order.id,
            version=view.version,
            account_id=view.account_id,
            order=OrderResponse.of(view.order),
            moves=view.moves,
            refundable=MoneyBody.of(view.refundable),
            refund_traces=[RefundTraceResponse.of(refund) for refund in view.order.refunds],
            payments=[PaymentResponse.of(payment) for payment in view.payments],
            disputes=[DisputeResponse.of(dispute) for dispute in view.disputes],
            timeline=[TimelineEntryResponse.of(entry) for entry in view.timeline],
        )
