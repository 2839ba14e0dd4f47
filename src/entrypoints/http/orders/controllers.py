"""Orders at /orders, for their buyers."""

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_202_ACCEPTED

from application.checkout.place_order import PlaceOrderHandler
from application.checkout.views import Placement, PlacementView
from application.downloads.find_own_downloads import FindOwnDownloads, FindOwnDownloadsHandler
from application.order.find_order import FindOrder, FindOrderHandler
from application.order.find_orders import FindOrders, FindOrdersHandler
from entrypoints.http.orders.schemas import OrderPageResponse, OrderResponse, PendingOrderResponse, PlaceOrderRequest
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import Cursor, PageSize, ShopRequest

_RETRY_SECONDS = "2"


class OrderController(Controller):
    """A buyer's orders; guests read theirs with `X-Order-Token`."""

    path = "/orders"
    tags = ("Orders",)

    @post(operation_id="placeOrder")
    async def place(
        self, request: ShopRequest, data: JSONBody[PlaceOrderRequest], place_order: NamedDependency[PlaceOrderHandler]
    ) -> Response[OrderResponse | PendingOrderResponse]:
        """Order what a checkout agreed.

        201: the order, confirmed. 200: it was there already. 202: the payment provider is slow, ask again or watch
        the checkout at `Location`. 402: the payment is not authorized, the hold runs on.
        """
        return _placed(await place_order(data.to_command(), actor=request.user))

    @get(operation_id="findOrders")
    async def orders(
        self,
        request: ShopRequest,
        find_orders: NamedDependency[FindOrdersHandler],
        page_size: PageSize = 20,
        cursor: Cursor = None,
    ) -> Response[OrderPageResponse]:
        """The account's own orders, newest first."""
        page = await find_orders(FindOrders(page_size=page_size, cursor=cursor), actor=request.user)
        return private(OrderPageResponse.of(page))

    @get("/{number:str}", operation_id="getOrder")
    async def order(
        self,
        request: ShopRequest,
        number: FromPath[str],
        find_order: NamedDependency[FindOrderHandler],
        find_own_downloads: NamedDependency[FindOwnDownloadsHandler],
        token: Annotated[str | None, HeaderParameter(name="X-Order-Token", max_length=200, required=False)] = None,
    ) -> Response[OrderResponse]:
        """One's own order with its downloads; a guest's with the token that came with it."""
        view = await find_order(FindOrder(number=number, token=token), actor=request.user)
        downloads = await find_own_downloads(FindOwnDownloads(order=view), actor=request.user)
        return private(OrderResponse.of(view, downloads))


def _placed(placed: PlacementView) -> Response[OrderResponse | PendingOrderResponse]:
    if placed.order is None:
        headers = {**PRIVATE, "Location": f"/api/v1/checkout/{placed.checkout_id}", "Retry-After": _RETRY_SECONDS}
        pending = PendingOrderResponse(checkout_id=placed.checkout_id)
        return Response(pending, status_code=HTTP_202_ACCEPTED, headers=headers)
    status = HTTP_201_CREATED if placed.placement is Placement.CREATED else HTTP_200_OK
    headers = {**PRIVATE, "Location": f"/api/v1/orders/{placed.order.number}"}
    return Response(OrderResponse.of(placed.order), status_code=status, headers=headers)
