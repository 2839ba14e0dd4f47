"""The states of orders, parcels, refunds, returns and checkouts, and the only moves between them (I7)."""

from collections.abc import Mapping
from enum import StrEnum


class OrderStatus(StrEnum):
    """Where an order stands."""

    PENDING_PAYMENT = "pending_payment"
    CONFIRMED = "confirmed"
    PARTIALLY_FULFILLED = "partially_fulfilled"
    FULFILLED = "fulfilled"
    CANCELED = "canceled"
    CLOSED = "closed"


class PaymentStatus(StrEnum):
    """An order's money, as the buyer sees it."""

    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    VOIDED = "voided"

    @property
    def is_settled(self) -> bool:
        """Whether the money was ours at some time."""
        return self in {PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED}


class FulfillmentStatus(StrEnum):
    """An order's goods, as the buyer sees it."""

    UNFULFILLED = "unfulfilled"
    PARTIALLY_FULFILLED = "partially_fulfilled"
    FULFILLED = "fulfilled"
    RETURNED = "returned"


class ParcelStatus(StrEnum):
    """Where a fulfillment stands."""

    PENDING = "pending"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELED = "canceled"


class RefundProgress(StrEnum):
    """Where a refund stands. Pending: asked for, and not known to have arrived or failed."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class ReturnStatus(StrEnum):
    """Where a return stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    RECEIVED = "received"
    REFUNDED = "refunded"


class DisputeStatus(StrEnum):
    """Where a dispute stands. An inquiry is the bank's question, before it takes the money back."""

    INQUIRY = "inquiry"
    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CLOSED = "closed"


class CheckoutStatus(StrEnum):
    """Where a checkout stands."""

    OPEN = "open"
    ORDERED = "ordered"
    CANCELED = "canceled"
    EXPIRED = "expired"


ORDER_MOVES: Mapping[OrderStatus, frozenset[OrderStatus]] = {
    OrderStatus.PENDING_PAYMENT: frozenset({OrderStatus.CONFIRMED, OrderStatus.CANCELED}),
    OrderStatus.CONFIRMED: frozenset(
        {OrderStatus.FULFILLED, OrderStatus.PARTIALLY_FULFILLED, OrderStatus.CANCELED},
    ),
    OrderStatus.PARTIALLY_FULFILLED: frozenset({OrderStatus.FULFILLED, OrderStatus.CLOSED}),
    OrderStatus.FULFILLED: frozenset({OrderStatus.CLOSED}),
    OrderStatus.CANCELED: frozenset(),
    OrderStatus.CLOSED: frozenset(),
}

PARCEL_MOVES: Mapping[ParcelStatus, frozenset[ParcelStatus]] = {
    ParcelStatus.PENDING: frozenset({ParcelStatus.SHIPPED, ParcelStatus.CANCELED}),
    ParcelStatus.SHIPPED: frozenset({ParcelStatus.DELIVERED}),
    ParcelStatus.DELIVERED: frozenset(),
    ParcelStatus.CANCELED: frozenset(),
}

# A refund that arrived fails where the buyer's bank sends it back.
REFUND_MOVES: Mapping[RefundProgress, frozenset[RefundProgress]] = {
    RefundProgress.PENDING: frozenset({RefundProgress.SUCCEEDED, RefundProgress.FAILED}),
    RefundProgress.SUCCEEDED: frozenset({RefundProgress.FAILED}),
    RefundProgress.FAILED: frozenset(),
}

# One that was approved is rejected where nothing ever came.
RETURN_MOVES: Mapping[ReturnStatus, frozenset[ReturnStatus]] = {
    ReturnStatus.REQUESTED: frozenset({ReturnStatus.APPROVED, ReturnStatus.REJECTED}),
    ReturnStatus.APPROVED: frozenset({ReturnStatus.RECEIVED, ReturnStatus.REJECTED}),
    ReturnStatus.REJECTED: frozenset(),
    ReturnStatus.RECEIVED: frozenset({ReturnStatus.REFUNDED}),
    ReturnStatus.REFUNDED: frozenset(),
}

# An inquiry is closed, or becomes a dispute of which the bank decides; one that was decided is never open again.
DISPUTE_MOVES: Mapping[DisputeStatus, frozenset[DisputeStatus]] = {
    DisputeStatus.INQUIRY: frozenset(
        {DisputeStatus.OPEN, DisputeStatus.WON, DisputeStatus.LOST, DisputeStatus.CLOSED},
    ),
    DisputeStatus.OPEN: frozenset({DisputeStatus.WON, DisputeStatus.LOST, DisputeStatus.CLOSED}),
    DisputeStatus.WON: frozenset(),
    DisputeStatus.LOST: frozenset(),
    DisputeStatus.CLOSED: frozenset(),
}

CHECKOUT_MOVES: Mapping[CheckoutStatus, frozenset[CheckoutStatus]] = {
    CheckoutStatus.OPEN: frozenset({CheckoutStatus.ORDERED, CheckoutStatus.CANCELED, CheckoutStatus.EXPIRED}),
    CheckoutStatus.ORDERED: frozenset(),
    CheckoutStatus.CANCELED: frozenset(),
    CheckoutStatus.EXPIRED: frozenset(),
}
