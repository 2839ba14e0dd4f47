"""What buyers do with their orders: cancel them, send them elsewhere, send goods back, buy the same again."""

from typing import Annotated

from litestar import Controller, Response, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.cart.reorder import Reorder, ReorderHandler
from application.order.cancel_own_order import CancelOwnOrderHandler
from application.order.correct_own_address import CorrectOwnAddressHandler
from application.order.request_return import RequestReturnHandler
from entrypoints.http.orders.refund_schemas import CancelOwnOrderRequest, ReturnRequest
from entrypoints.http.orders.reorder_schemas import ReorderResponse
from entrypoints.http.orders.schemas import CorrectOwnAddressRequest, OrderResponse
from entrypoints.http.private_answers import PRIVATE, private
from entrypoints.http.schema import ShopRequest

OrderToken = Annotated[str | None, HeaderParameter(name="X-Order-Token", max_length=200, required=False)]


class OrderChangeController(Controller):
    """Changes by the buyer; guests show `X-Order-Token`."""

    path = "/orders"
    tags = ("Orders",)

    @patch("/{number:str}", operation_id="correctOwnAddress")
    async def correct_address(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[CorrectOwnAddressRequest],
        correct_own_address: NamedDependency[CorrectOwnAddressHandler],
        token: OrderToken = None,
    ) -> Response[OrderResponse]:
        """Send it elsewhere in the same country and region, until something was shipped (409 `already_shipped`)."""
        view = await correct_own_address(data.to_command(number, token), actor=request.user)
        return private(OrderResponse.of(view))

    @post("/{number:str}/reorder", operation_id="reorder", status_code=HTTP_200_OK)
    async def reorder(
        self,
        request: ShopRequest,
        number: FromPath[str],
        reorder: NamedDependency[ReorderHandler],
        token: OrderToken = None,
    ) -> Response[ReorderResponse]:
        """Put what can still be bought into the cart, at today's prices; `missing` tells what could not, and why.

        A new guest is told the cart token in `X-Cart-Token`.
        """
        told = await reorder(Reorder(number=number, token=token), actor=request.user)
        headers = {**PRIVATE, **({"X-Cart-Token": told.token} if told.token else {})}
        return Response(ReorderResponse.of(told), headers=headers)

    @post("/{number:str}/cancel", operation_id="cancelOwnOrder", status_code=HTTP_200_OK)
    async def cancel(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[CancelOwnOrderRequest],
        cancel_own_order: NamedDependency[CancelOwnOrderHandler],
        token: OrderToken = None,
    ) -> Response[OrderResponse]:
        """Cancel it, until something was shipped (409 `already_shipped`); what was paid goes back."""
        view = await cancel_own_order(data.to_command(number, token), actor=request.user)
        return private(OrderResponse.of(view))

    @post("/{number:str}/returns", operation_id="requestReturn")
    async def request_return(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[ReturnRequest],
        request_return: NamedDependency[RequestReturnHandler],
        token: OrderToken = None,
    ) -> Response[OrderResponse]:
        """Ask to send goods back; never more than was shipped and is not on its way back (409 `not_left_to_return`)."""
        view = await request_return(data.to_command(number, token), actor=request.user)
        return private(OrderResponse.of(view), HTTP_201_CREATED)
