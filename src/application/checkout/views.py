"""What buyers see of a checkout."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from application.order.views import OrderView
from domain.kernel.ids import CheckoutId
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """The amounts of a quote."""

    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    total: Money
    gift_cards: Money
    amount_due: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentIntentView:
    """What the buyer's browser needs to pay."""

    id: str
    client_secret: str
    amount: Money
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutView:
    """A checkout. `payment_intent` is None where nothing is due, or its end was told already.

    `order_number` is that of the order it became.
    """

    id: CheckoutId
    status: str
    expires_at: datetime
    quote: QuoteView
    payment_intent: PaymentIntentView | None
    order_number: str | None = None


class Placement(StrEnum):
    """What became of a request to order."""

    CREATED = "created"
    EXISTING = "existing"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementView:
    """The order, and whether this request made it.

    Pending: the provider is slow and the shop goes on by itself; `checkout_id` is where that can be watched.
    """

    placement: Placement
    order: OrderView | None = None
    checkout_id: CheckoutId | None = None
