"""What staff narrows the list of orders by."""

from typing import Annotated
from uuid import UUID

from litestar.params import FromQuery, QueryParameter

from application.order.ports import OrderFilter
from domain.order.status import FulfillmentStatus, OrderStatus, PaymentStatus
from entrypoints.http.moments import FORMAT, PATTERN, moment


def order_filter(  # noqa: PLR0913 -- one parameter per filter
    *,
    q: Annotated[str | None, QueryParameter(max_length=254)] = None,
    status: FromQuery[OrderStatus | None] = None,
    payment_status: Annotated[PaymentStatus | None, QueryParameter(name="paymentStatus")] = None,
    fulfillment_status: Annotated[FulfillmentStatus | None, QueryParameter(name="fulfillmentStatus")] = None,
    placed_from: Annotated[str | None, QueryParameter(name="placedFrom", pattern=PATTERN, schema_extra=FORMAT)] = None,
    placed_before: Annotated[
        str | None, QueryParameter(name="placedBefore", pattern=PATTERN, schema_extra=FORMAT)
    ] = None,
    disputed: FromQuery[bool | None] = None,
    account_id: Annotated[UUID | None, QueryParameter(name="accountId")] = None,
) -> OrderFilter:
    """From the query string."""
    return OrderFilter(
        search=q or None,
        status=status,
        payment_status=payment_status,
        fulfillment_status=fulfillment_status,
        placed_from=moment(placed_from, "placedFrom"),
        placed_before=moment(placed_before, "placedBefore"),
        account_id=account_id,
        disputed=disputed,
    )
