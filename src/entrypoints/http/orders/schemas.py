"""Bodies of orders."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta

from application.checkout.place_order import PlaceOrder
from application.downloads.views import DownloadView
from application.order.correct_own_address import CorrectOwnAddress
from application.order.views import (
    FulfillmentView,
    OrderAmountsView,
    OrderLineView,
    OrderPage,
    OrderSummaryView,
    OrderView,
)
from domain.kernel.ids import AddressId, CheckoutId
from entrypoints.http.amounts import AmountsAnswer, amounts_of
from entrypoints.http.downloads.schemas import DownloadResponse
from entrypoints.http.line_parts import LinePartResponse
from entrypoints.http.orders.refund_schemas import RefundResponse, ReturnResponse
from entrypoints.http.schema import AddressBody, Answer, Body, MoneyBody

IntentId = Annotated[str, Meta(min_length=1, max_length=255)]


class PlaceOrderRequest(Body, frozen=True, kw_only=True):
    """One of payment intent and checkout; the checkout where nothing is due."""

    payment_intent_id: IntentId | None = None
    checkout_id: UUID | None = None
    address_id: UUID | None = None

    def to_command(self) -> PlaceOrder:
        return PlaceOrder(
            payment_intent_id=self.payment_intent_id,
            checkout_id=CheckoutId(self.checkout_id) if self.checkout_id else None,
            address_id=AddressId(self.address_id) if self.address_id else None,
        )


class CorrectOwnAddressRequest(Body, frozen=True, kw_only=True):
    """Where it goes instead, in the same country and region."""

    shipping_address: AddressBody

    def to_command(self, number: str, token: str | None) -> CorrectOwnAddress:
        return CorrectOwnAddress(number=number, token=token, address=self.shipping_address.to_postal())


class ImageResponse(Answer, frozen=True, kw_only=True):
    url: str
    alt: str

    @classmethod
    def maybe(cls, url: str | None, alt: str) -> Self | None:
        return cls(url=url, alt=alt) if url else None


class OrderLineResponse(Answer, frozen=True, kw_only=True):
    """A line as it was agreed. `lineTotal` is less its discount and without tax that comes on top."""

    id: UUID
    variant_id: UUID | None
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image: ImageResponse | None
    requires_shipping: bool
    quantity: int
    shipped_quantity: int
    unit_price: MoneyBody
    discount: MoneyBody
    tax: MoneyBody
    line_total: MoneyBody
    parts: list[LinePartResponse]

    @classmethod
    def of(cls, line: OrderLineView) -> Self:
        return cls(
            id=line.id,
            variant_id=line.variant_id,
            product_slug=line.product_slug,
            title=line.title,
            sku=line.sku,
            options=line.options,
            image=ImageResponse.maybe(line.image_url, line.title),
            requires_shipping=line.requires_shipping,
            quantity=line.quantity,
            shipped_quantity=line.shipped_quantity,
            unit_price=MoneyBody.of(line.unit_price),
            discount=MoneyBody.of(line.discount),
            tax=MoneyBody.of(line.tax),
            line_total=MoneyBody.of(line.total),
            parts=LinePartResponse.all_of(line.parts),
        )


class OrderAmountsResponse(AmountsAnswer, frozen=True, kw_only=True):
    """What was agreed to be paid."""

    @classmethod
    def of(cls, amounts: OrderAmountsView) -> Self:
        return cls(**amounts_of(amounts))


class FulfillmentLineResponse(Answer, frozen=True, kw_only=True):
    line_id: UUID
    quantity: int


class FulfillmentResponse(Answer, frozen=True, kw_only=True):
    """A parcel."""

    id: UUID
    status: str
    carrier: str | None
    tracking_number: str | None
    tracking_url: str | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    lines: Sequence[FulfillmentLineResponse]

    @classmethod
    def of(cls, parcel: FulfillmentView) -> Self:
        return cls(
            id=parcel.id,
            status=parcel.status,
            carrier=parcel.carrier,
            tracking_number=parcel.tracking_number,
            tracking_url=parcel.tracking_url,
            shipped_at=parcel.shipped_at,
            delivered_at=parcel.delivered_at,
            lines=[FulfillmentLineResponse(line_id=line.line_id, quantity=line.quantity) for line in parcel.lines],
        )


class OrderResponse(Answer, frozen=True, kw_only=True):
    """An order. `accessToken` is for guests, where the order was just placed; `email` and addresses may be erased.

    `moves` names what its buyer may do now: cancel, return, edit_address, reorder. `downloads` are told by `getOrder`.
    """

    number: str
    status: str
    payment_status: str
    fulfillment_status: str
    email: str | None
    lines: Sequence[OrderLineResponse]
    amounts: OrderAmountsResponse
    shipping_method: str
    shipping_address: AddressBody | None
    billing_address: AddressBody | None
    fulfillments: Sequence[FulfillmentResponse]
    placed_at: datetime
    confirmed_at: datetime | None
    canceled_at: datetime | None
    closed_at: datetime | None
    moves: Sequence[str]
    refunds: Sequence[RefundResponse]
    returns: Sequence[ReturnResponse]
    downloads: Sequence[DownloadResponse]
    access_token: str | None

    @classmethod
    def of(cls, order: OrderView, downloads: Sequence[DownloadView] = ()) -> Self:
        return cls(
            number=order.number,
            status=order.status,
            payment_status=order.payment_status,
            fulfillment_status=order.fulfillment_status,
            email=order.email,
            lines=[OrderLineResponse.of(line) for line in order.lines],
            amounts=OrderAmountsResponse.of(order.amounts),
            shipping_method=order.shipping_method,
            shipping_address=AddressBody.of(order.shipping_address) if order.shipping_address else None,
            billing_address=AddressBody.of(order.billing_address) if order.billing_address else None,
            fulfillments=[FulfillmentResponse.of(parcel) for parcel in order.fulfillments],
            placed_at=order.placed_at,
            confirmed_at=order.confirmed_at,
            canceled_at=order.canceled_at,
            closed_at=order.closed_at,
            moves=order.moves,
            refunds=[RefundResponse.of(refund) for refund in order.refunds],
            returns=[ReturnResponse.of(back) for back in order.returns],
            downloads=[DownloadResponse.of(one) for one in downloads],
            access_token=order.access_token,
        )


class PendingOrderResponse(Answer, frozen=True, kw_only=True):
    """The payment provider is slow; the shop goes on by itself. The checkout tells the order's number in time."""

    checkout_id: UUID | None
    status: str = "pending"


class OrderSummaryResponse(Answer, frozen=True, kw_only=True):
    """An order in a list; `title` and `image` are its first line's."""

    number: str
    status: str
    payment_status: str
    fulfillment_status: str
    total: MoneyBody
    item_count: int
    title: str
    image: ImageResponse | None
    customer_name: str | None
    email: str | None
    placed_at: datetime

    @classmethod
    def of(cls, order: OrderSummaryView) -> Self:
        return cls(
            number=order.number,
            status=order.status,
            payment_status=order.payment_status,
            fulfillment_status=order.fulfillment_status,
            total=MoneyBody.of(order.total),
            item_count=order.item_count,
            title=order.first_title,
            image=ImageResponse.maybe(order.first_image_url, order.first_title),
            customer_name=order.customer_name,
            email=order.email,
            placed_at=order.placed_at,
        )


class OrderPageResponse(Answer, frozen=True, kw_only=True):
    """One page of orders, newest first."""

    items: Sequence[OrderSummaryResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: OrderPage) -> Self:
        return cls(items=[OrderSummaryResponse.of(order) for order in page.items], next_cursor=page.next_cursor)
