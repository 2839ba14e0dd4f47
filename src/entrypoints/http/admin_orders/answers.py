"""How orders are answered to staff."""

from litestar import Response
from litestar.status_codes import HTTP_200_OK

from application.order.views import OrderDetailView
from entrypoints.http.admin_orders.schemas import OrderDetailResponse
from entrypoints.http.private_answers import private


def detail_answer(view: OrderDetailView, *, status_code: int = HTTP_200_OK) -> Response[OrderDetailResponse]:
    """The order as staff sees it, with the version that a change names."""
    return private(OrderDetailResponse.of(view), status_code, version=view.version)
