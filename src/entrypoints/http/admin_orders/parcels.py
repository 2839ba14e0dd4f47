"""Parcels at /admin/orders, for staff: those that wait."""

from uuid import UUID

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.order.cancel_parcel import CancelParcel, CancelParcelHandler
from application.order.pack_parcel import PackParcelHandler
from application.order.ship_parcel import ShipParcelHandler
from domain.kernel.ids import FulfillmentId
from entrypoints.http.admin_orders.answers import detail_answer
from entrypoints.http.admin_orders.schemas import OrderDetailResponse, ShipOrderRequest, ShipParcelRequest
from entrypoints.http.schema import ShopRequest


class AdminParcelController(Controller):
    """Parcels that are packed now and leave later."""

    path = "/admin/orders/{number:str}/fulfillments"
    tags = ("Admin: orders",)

    @post("/pack", operation_id="packParcel")
    async def pack(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[ShipOrderRequest],
        pack_parcel: NamedDependency[PackParcelHandler],
    ) -> Response[OrderDetailResponse]:
        """Make a parcel that waits; without lines it holds all that is in no parcel."""
        view = await pack_parcel(data.to_packing(number), actor=request.user)
        return detail_answer(view, status_code=HTTP_201_CREATED)

    @post("/{fulfillment_id:uuid}/ship", operation_id="shipParcel", status_code=HTTP_200_OK)
    async def ship(
        self,
        request: ShopRequest,
        number: FromPath[str],
        fulfillment_id: FromPath[UUID],
        data: JSONBody[ShipParcelRequest],
        ship_parcel: NamedDependency[ShipParcelHandler],
    ) -> Response[OrderDetailResponse]:
        """A parcel that waited leaves; the buyer is told."""
        return detail_answer(await ship_parcel(data.to_command(number, fulfillment_id), actor=request.user))

    @post("/{fulfillment_id:uuid}/cancel", operation_id="cancelParcel", status_code=HTTP_200_OK)
    async def cancel(
        self,
        request: ShopRequest,
        number: FromPath[str],
        fulfillment_id: FromPath[UUID],
        cancel_parcel: NamedDependency[CancelParcelHandler],
    ) -> Response[OrderDetailResponse]:
        """Unpack a parcel that waited."""
        command = CancelParcel(number=number, fulfillment_id=FulfillmentId(fulfillment_id))
        return detail_answer(await cancel_parcel(command, actor=request.user))
