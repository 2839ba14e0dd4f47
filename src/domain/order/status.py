"""The states of orders, parcels and checkouts, and the only moves between them (I7)."""

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

CHECKOUT_MOVES: Mapping[CheckoutStatus, frozenset[CheckoutStatus]] = {
    CheckoutStatus.OPEN: frozenset({CheckoutStatus.ORDERED, CheckoutStatus.CANCELED, CheckoutStatus.EXPIRED}),
    CheckoutStatus.ORDERED: frozenset(),
    CheckoutStatus.CANCELED: frozenset(),
    CheckoutStatus.EXPIRED: frozenset(),
}
