"""Orders in a list, for staff."""

from collections.abc import Sequence
from typing import Self

from msgspec.structs import asdict

from application.order.views import OrderPage, OrderSummaryView
from entrypoints.http.orders.schemas import OrderSummaryResponse
from entrypoints.http.schema import Answer


class AdminOrderSummaryResponse(OrderSummaryResponse, frozen=True, kw_only=True):
    """What buyers see in theirs, and whether the payment is disputed: then nothing of it is shipped."""

    disputed: bool

    @classmethod
    def of(cls, order: OrderSummaryView) -> Self:
        return cls(**asdict(OrderSummaryResponse.of(order)), disputed=order.is_disputed)


class AdminOrderPageResponse(Answer, frozen=True, kw_only=True):
    """One page of orders, newest first."""

    items: Sequence[AdminOrderSummaryResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: OrderPage) -> Self:
        return cls(items=[AdminOrderSummaryResponse.of(order) for order in page.items], next_cursor=page.next_cursor)
