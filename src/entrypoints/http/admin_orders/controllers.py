"""Orders at /admin/orders, for staff."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.order.correct_shipping_address import CorrectShippingAddressHandler
from application.order.find_order_detail import FindOrderDetail, FindOrderDetailHandler
from application.order.mark_delivered import MarkDelivered, MarkDeliveredHandler
from application.order.ship_order import ShipOrderHandler
from domain.kernel.ids import FulfillmentId
from entrypoints.http.admin_orders.answers import detail_answer
from entrypoints.http.admin_orders.schemas import (
    CorrectOrderRequest,
    OrderDetailResponse,
    ShipOrderRequest,
    TimelineEntryResponse,
)
from entrypoints.http.moments import FORMAT, PATTERN, moment
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import ShopRequest, expected_version


class AdminOrderController(Controller):
    """What was sold, and what is done about it."""

    path = "/admin/orders"
    tags = ("Admin: orders",)

    @get("/{number:str}", operation_id="getOrderDetail")
    async def order(
        self,
        request: ShopRequest,
        number: FromPath[str],
        find_order_detail: NamedDependency[FindOrderDetailHandler],
        at: Annotated[str | None, QueryParameter(pattern=PATTERN, schema_extra=FORMAT)] = None,
    ) -> Response[OrderDetailResponse]:
        """An order with its payments, its history and what may be done with it.

        `at`: as its history made it by then, without its payments; 404 before it was placed.
        """
        wanted = FindOrderDetail(number=number, at=moment(at, "at"))
        return detail_answer(await find_order_detail(wanted, actor=request.user))

    @get("/{number:str}/timeline", operation_id="getOrderTimeline")
    async def timeline(
        self, request: ShopRequest, number: FromPath[str], find_order_detail: NamedDependency[FindOrderDetailHandler]
    ) -> Response[list[TimelineEntryResponse]]:
        """All events of an order, oldest first; told again they make the order."""
        view = await find_order_detail(FindOrderDetail(number=number), actor=request.user)
        return private([TimelineEntryResponse.of(entry) for entry in view.timeline])

    @patch("/{number:str}", operation_id="correctOrder")
    async def correct(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[CorrectOrderRequest],
        correct_shipping_address: NamedDependency[CorrectShippingAddressHandler],
        if_match: IfMatch = None,
    ) -> Response[OrderDetailResponse]:
        """Send it somewhere else, while nothing of it was shipped."""
        command = data.to_command(number, expected_version(if_match))
        return detail_answer(await correct_shipping_address(command, actor=request.user))

    @post("/{number:str}/fulfillments", operation_id="shipOrder")
    async def ship(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[ShipOrderRequest],
        ship_order: NamedDependency[ShipOrderHandler],
    ) -> Response[OrderDetailResponse]:
        """Ship all that is left, or a part; the buyer is told."""
        return detail_answer(
            await ship_order(data.to_command(number), actor=request.user), status_code=HTTP_201_CREATED
        )

    @post(
        "/{number:str}/fulfillments/{fulfillment_id:uuid}/delivered",
        operation_id="markDelivered",
        status_code=HTTP_200_OK,
    )
    async def delivered(
        self,
        request: ShopRequest,
        number: FromPath[str],
        fulfillment_id: FromPath[UUID],
        mark_delivered: NamedDependency[MarkDeliveredHandler],
    ) -> Response[OrderDetailResponse]:
        """Note that a parcel arrived."""
        command = MarkDelivered(number=number, fulfillment_id=FulfillmentId(fulfillment_id))
        return detail_answer(await mark_delivered(command, actor=request.user))
