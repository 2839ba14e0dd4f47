"""Bodies of customers in the back office."""

from datetime import datetime
from typing import Self
from uuid import UUID

from application.identity.views import CustomerOrderView, CustomerPage, CustomerSummaryView, CustomerView
from entrypoints.http.account.schemas import SavedAddressResponse
from entrypoints.http.schema import Answer, MoneyBody


class CustomerSummaryResponse(Answer, frozen=True, kw_only=True):
    """A customer in a list. `spent` is what was paid less what was given back."""

    id: UUID
    email: str
    name: str
    created_at: datetime
    disabled: bool
    erased: bool
    order_count: int
    spent: MoneyBody

    @classmethod
    def of(cls, view: CustomerSummaryView) -> Self:
        return cls(
            id=view.id,
            email=view.email,
            name=view.name,
            created_at=view.created_at,
            disabled=view.is_disabled,
            erased=view.is_erased,
            order_count=view.order_count,
            spent=MoneyBody.of(view.spent),
        )


class CustomerPageResponse(Answer, frozen=True, kw_only=True):
    """One page of customers, newest first."""

    items: list[CustomerSummaryResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: CustomerPage) -> Self:
        return cls(items=[CustomerSummaryResponse.of(view) for view in page.items], next_cursor=page.next_cursor)


class CustomerOrderResponse(Answer, frozen=True, kw_only=True):
    """An order in a customer's file."""

    number: str
    status: str
    payment_status: str
    total: MoneyBody
    placed_at: datetime

    @classmethod
    def of(cls, order: CustomerOrderView) -> Self:
        return cls(
            number=order.number,
            status=order.status,
            payment_status=order.payment_status,
            total=MoneyBody.of(order.total),
            placed_at=order.placed_at,
        )


class CustomerResponse(CustomerSummaryResponse, frozen=True, kw_only=True):
    """A customer's file, with the last ten orders."""

    phone: str | None
    addresses: list[SavedAddressResponse]
    orders: list[CustomerOrderResponse]

    @classmethod
    def of_file(cls, view: CustomerView) -> Self:
        summary = CustomerSummaryResponse.of(view.summary)
        return cls(
            **{name: getattr(summary, name) for name in summary.__struct_fields__},
            phone=view.phone,
            addresses=[SavedAddressResponse.of(address) for address in view.addresses],
            orders=[CustomerOrderResponse.of(order) for order in view.orders],
        )
