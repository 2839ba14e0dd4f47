"""Many orders at once: the list, and the same as a file for spreadsheets."""

from collections.abc import AsyncIterator
from decimal import Decimal

from litestar import Controller, Response, get
from litestar.di import NamedDependency, Provide
from litestar.response import Stream

from application.order.export_orders import ExportOrders, ExportOrdersHandler
from application.order.ports import OrderFilter
from application.order.search_orders import SearchOrders, SearchOrdersHandler
from application.order.views import OrderRowView
from domain.kernel.money import Money
from entrypoints.http.admin_orders.filters import order_filter
from entrypoints.http.admin_orders.list_schemas import AdminOrderPageResponse
from entrypoints.http.private_answers import named, private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest
from entrypoints.http.spreadsheets import BYTE_ORDER_MARK, csv_line

_CSV = "text/csv"
_COLUMNS = (
    "Number",
    "Placed at",
    "Status",
    "Payment",
    "Fulfillment",
    "Disputed",
    "Name",
    "Email",
    "City",
    "Region",
    "Postal code",
    "Country",
    "Items",
    "Currency",
    "Subtotal",
    "Discount",
    "Shipping",
    "Tax",
    "Total",
    "Gift cards",
    "Refunded",
    "Shipping method",
)


class AdminOrderListController(Controller):
    """What was sold."""

    path = "/admin/orders"
    tags = ("Admin: orders",)
    dependencies = {"wanted": Provide(order_filter, sync_to_thread=False)}  # noqa: RUF012 -- Litestar's own attribute

    @get(operation_id="searchOrders")
    async def orders(
        self,
        request: ShopRequest,
        wanted: NamedDependency[OrderFilter],
        search_orders: NamedDependency[SearchOrdersHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[AdminOrderPageResponse]:
        """Orders, newest first; `q` is the beginning of a number or of an e-mail address."""
        page = await search_orders(SearchOrders(wanted=wanted, page_size=page_size, cursor=cursor), actor=request.user)
        return private(AdminOrderPageResponse.of(page))

    @get("/export", operation_id="exportOrders", media_type=_CSV)
    async def export(
        self,
        request: ShopRequest,
        wanted: NamedDependency[OrderFilter],
        export_orders: NamedDependency[ExportOrdersHandler],
    ) -> Stream:
        """All orders that the filters leave, newest first, as CSV. Text that looks like a formula begins with `'`."""
        rows = await export_orders(ExportOrders(wanted=wanted), actor=request.user)
        return Stream(_lines(rows), media_type=_CSV, headers=named("orders.csv"))


async def _lines(rows: AsyncIterator[OrderRowView]) -> AsyncIterator[bytes]:
    yield BYTE_ORDER_MARK + csv_line(_COLUMNS)
    async for row in rows:
        yield csv_line(_cells(row))


def _cells(row: OrderRowView) -> list[object]:
    order = row.order
    amounts = (row.subtotal, row.discount, row.shipping, row.tax, order.total, row.gift_cards, row.refunded)
    return [
        order.number,
        order.placed_at.isoformat(timespec="seconds"),
        order.status,
        order.payment_status,
        order.fulfillment_status,
        "yes" if order.is_disputed else "no",
        order.customer_name,
        order.email,
        row.city,
        row.region,
        row.postal_code,
        row.country,
        order.item_count,
        order.total.currency.code,
        *map(_major, amounts),
        row.shipping_method,
    ]


def _major(amount: Money) -> Decimal:
    return Decimal(amount.minor).scaleb(-amount.currency.exponent)
