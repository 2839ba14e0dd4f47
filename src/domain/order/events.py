"""What happens to orders, as others are told. Ids only: no personal data."""

from dataclasses import dataclass

from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import FulfillmentId, OrderId, OrderLineId, RefundId, ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced(DomainEvent):
    """It exists, and waits for its money."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConfirmed(DomainEvent):
    """It is paid in full."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnshippedGoodsPaid(DomainEvent):
    """Something of it is paid that is not shipped: there may be files to give."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsGranted(DomainEvent):
    """Its buyer may download what was bought in these lines."""

    order_id: OrderId
    line_ids: tuple[OrderLineId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAskedAgain(DomainEvent):
    """Its buyer is to be sent the confirmation once more."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCanceled(DomainEvent):
    """It ended without being delivered."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderShipped(DomainEvent):
    """A parcel of it is on its way."""

    order_id: OrderId
    fulfillment_id: FulfillmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRefunded(DomainEvent):
    """Money of it went back to the buyer."""

    order_id: OrderId
    refund_id: RefundId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRequested(DomainEvent):
    """The buyer wants to send something back."""

    order_id: OrderId
    return_id: ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnApproved(DomainEvent):
    """The buyer may send it."""

    order_id: OrderId
    return_id: ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRejected(DomainEvent):
    """The shop does not take it back."""

    order_id: OrderId
    return_id: ReturnId
