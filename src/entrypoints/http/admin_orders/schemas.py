"""Bodies of orders, for staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from msgspec import Meta

from application.order.correct_shipping_address import CorrectShippingAddress
from application.order.ship_order import ShipOrder
from application.order.views import OrderDetailView, PaymentView, TimelineEntryView
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import OrderLineId
from domain.order.fulfillment import Tracking
from entrypoints.http.orders.schemas import OrderResponse
from entrypoints.http.schema import AddressBody, Answer, Body, MoneyBody, OptionalLine

MAX_LINES = 100


class ShipmentLineRequest(Body, frozen=True, kw_only=True):
    line_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=999)]


class ShipOrderRequest(Body, frozen=True, kw_only=True):
    """A parcel. Without lines it holds all that is left."""

    lines: Annotated[list[ShipmentLineRequest], Meta(min_length=1, max_length=MAX_LINES)] | None = None
    carrier: OptionalLine | None = None
    tracking_number: OptionalLine | None = None
    tracking_url: Annotated[str, Meta(max_length=2_000, pattern='^https?://[^\\s<>"]+$')] | None = None

    def to_command(self, number: str) -> ShipOrder:
        """Raises `InvalidInput` where a line is named twice."""
        return ShipOrder(
            number=number,
            quantities=None if self.lines is None else _quantities(self.lines),
            tracking=Tracking(carrier=self.carrier or None, number=self.tracking_number or None, url=self.tracking_url),
        )


def _quantities(lines: Sequence[ShipmentLineRequest]) -> dict[OrderLineId, int]:
    quantities = {OrderLineId(line.line_id): line.quantity for line in lines}
    if len(quantities) < len(lines):
        raise InvalidInput([Fault("/lines", "duplicate", "Name each line once.")])
    return quantities


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
    """An order as staff sees it; `moves` names what may be done now: ship, deliver, edit_address."""

    id: UUID
    version: int
    account_id: UUID | None
    order: OrderResponse
    moves: Sequence[str]
    payments: Sequence[PaymentResponse]
    timeline: Sequence[TimelineEntryResponse]

    @classmethod
    def of(cls, view: OrderDetailView) -> Self:
        return cls(
            id=view.order.id,
            version=view.version,
            account_id=view.account_id,
            order=OrderResponse.of(view.order),
            moves=view.moves,
            payments=[PaymentResponse.of(payment) for payment in view.payments],
            timeline=[TimelineEntryResponse.of(entry) for entry in view.timeline],
        )
