"""What is read of orders."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.order.refund_views import RefundView, ReturnView
from domain.kernel.address import PostalAddress
from domain.kernel.money import Money
from domain.order.parts import LinePart


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLineView:
    """A line as it was agreed. `total` is quantity x unit price less discount, without tax that comes on top."""

    id: UUID
    variant_id: UUID | None
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    image_key: str | None
    image_url: str | None = None
    requires_shipping: bool = True
    quantity: int
    shipped_quantity: int
    unit_price: Money
    discount: Money
    tax: Money
    total: Money
    parts: tuple[LinePart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAmountsView:
    """The amounts of the quote it was placed with, and the destination's tax rate where it is known."""

    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    total: Money
    gift_cards: Money
    tax_basis_points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfillmentLineView:
    """How many of an order line are in the parcel."""

    line_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfillmentView:
    """A parcel."""

    id: UUID
    status: str
    carrier: str | None
    tracking_number: str | None
    tracking_url: str | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    lines: tuple[FulfillmentLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """An order as its buyer sees it. `moves` names what the buyer may do now: cancel, return, edit_address, reorder.

    `access_token` only for guests, and only where it was just proven theirs. `account_id`: whose it is, or became.
    `entitled_lines`: what is not shipped, and is paid.
    """

    id: UUID
    number: str
    status: str
    payment_status: str
    fulfillment_status: str
    email: str | None
    is_guest: bool
    access_version: int
    lines: tuple[OrderLineView, ...]
    amounts: OrderAmountsView
    shipping_method: str
    shipping_address: PostalAddress | None
    billing_address: PostalAddress | None
    fulfillments: tuple[FulfillmentView, ...]
    placed_at: datetime
    confirmed_at: datetime | None
    canceled_at: datetime | None
    closed_at: datetime | None
    moves: tuple[str, ...]
    refunds: tuple[RefundView, ...]
    returns: tuple[ReturnView, ...]
    access_token: str | None = None
    account_id: UUID | None = None
    entitled_lines: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSummaryView:
    """An order in a list. `customer_name` and `email` are of its shipping contact, None once erased.

    `is_disputed`: the bank has still to decide; for staff alone.
    """

    id: UUID
    number: str
    status: str
    payment_status: str
    fulfillment_status: str
    total: Money
    item_count: int
    first_title: str
    first_image_key: str | None
    first_image_url: str | None = None
    customer_name: str | None
    email: str | None
    placed_at: datetime
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """Orders, newest first."""

    items: tuple[OrderSummaryView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRowView:
    """An order in an export, where it goes and what it cost. `refunded` is what went back."""

    order: OrderSummaryView
    shipping_method: str
    city: str | None
    region: str | None
    postal_code: str | None
    country: str | None
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    gift_cards: Money
    refunded: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRowPage:
    """A part of an export, newest first."""

    items: tuple[OrderRowView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntryView:
    """One line of an order's history."""

    kind: str
    data: dict[str, object]
    actor_kind: str
    actor_id: UUID | None
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A buyer's complaint at the bank: inquiry, open, won, lost or closed."""

    id: str
    status: str
    reason: str
    amount: Money
    opened_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentView:
    """What moved, as far as we know."""

    id: UUID
    provider: str
    intent_id: str
    status: str
    authorized: Money
    captured: Money
    refunded: Money
    decline_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDetailView:
    """An order as staff sees it. `moves` names what may be done with it now; its returns name theirs.

    `refundable` is what is left of what was paid.
    """

    order: OrderView
    version: int
    account_id: UUID | None
    moves: tuple[str, ...]
    refundable: Money
    payments: tuple[PaymentView, ...]
    disputes: tuple[DisputeView, ...]
    timeline: tuple[TimelineEntryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMailView:
    """All that mails about an order tell. None of it is to be kept anywhere else.

    `path` leads to the order in the storefront; a guest's holds the order's access token.
    """

    number: str
    email: str
    name: str
    lines: tuple[OrderLineView, ...]
    amounts: OrderAmountsView
    shipping_method: str
    shipping_address: PostalAddress
    billing_address: PostalAddress
    fulfillments: tuple[FulfillmentView, ...]
    placed_at: datetime
    path: str
