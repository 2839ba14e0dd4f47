"""What staff does after an order: cancel, close, refund, decide on returns."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.order.cancel_order import CancelOrderHandler
from application.order.close_order import CloseOrderHandler
from application.order.decide_return import DecideReturnHandler
from application.order.receive_return import ReceiveReturnHandler
from application.order.refund_order import RefundOrderHandler
from application.order.refund_return import RefundReturnHandler
from application.order.resend_confirmation import ResendConfirmation, ResendConfirmationHandler
from entrypoints.http.admin_orders.answers import detail_answer
from entrypoints.http.admin_orders.refund_schemas import (
    CancelOrderRequest,
    CloseOrderRequest,
    DecideReturnRequest,
    ReceiveReturnRequest,
    RefundOrderRequest,
    RefundReturnRequest,
)
from entrypoints.http.admin_orders.schemas import OrderDetailResponse
from entrypoints.http.schema import ShopRequest

RequestKey = Annotated[str, HeaderParameter(name="Idempotency-Key", min_length=1, max_length=255)]


class AdminOrderMoneyController(Controller):
    """The end of an order, and money that goes back."""

    path = "/admin/orders/{number:str}"
    tags = ("Admin: orders",)

    @post("/cancel", operation_id="cancelOrder", status_code=HTTP_200_OK)
    async def cancel(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[CancelOrderRequest],
        cancel_order: NamedDependency[CancelOrderHandler],
    ) -> Response[OrderDetailResponse]:
        """Cancel it, until something was shipped: its goods are free, its money goes back, the buyer is told."""
        return detail_answer(await cancel_order(data.to_command(number), actor=request.user))

    @post("/close", operation_id="closeOrder", status_code=HTTP_200_OK)
    async def close(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[CloseOrderRequest],
        close_order: NamedDependency[CloseOrderHandler],
    ) -> Response[OrderDetailResponse]:
        """End one of which something was shipped: what was not is free again, nothing can be returned any more."""
        return detail_answer(await close_order(data.to_command(number), actor=request.user))

    @post("/resend-confirmation", operation_id="resendConfirmation", status_code=HTTP_200_OK)
    async def resend_confirmation(
        self,
        request: ShopRequest,
        number: FromPath[str],
        resend_confirmation: NamedDependency[ResendConfirmationHandler],
    ) -> Response[OrderDetailResponse]:
        """Send the buyer the confirmation once more, to the order's address of today. 409 `not_confirmed`."""
        return detail_answer(await resend_confirmation(ResendConfirmation(number=number), actor=request.user))

    @post("/refunds", operation_id="refundOrder")
    async def refund(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[RefundOrderRequest],
        refund_order: NamedDependency[RefundOrderHandler],
        key: RequestKey,
    ) -> Response[OrderDetailResponse]:
        """Give money back, by amount or by lines. The same Idempotency-Key again is the same refund.

        409 `refund_beyond_paid` tells what is left. Where the payment provider is slow the refund stays pending, and
        the shop goes on by itself.
        """
        view = await refund_order(data.to_command(number, key), actor=request.user)
        return detail_answer(view, status_code=HTTP_201_CREATED)


class AdminReturnController(Controller):
    """Goods that come back."""

    path = "/admin/orders/{number:str}/returns/{return_id:uuid}"
    tags = ("Admin: orders",)

    @post("/approve", operation_id="approveReturn", status_code=HTTP_200_OK)
    async def approve(
        self,
        request: ShopRequest,
        number: FromPath[str],
        return_id: FromPath[UUID],
        data: JSONBody[DecideReturnRequest],
        decide_return: NamedDependency[DecideReturnHandler],
    ) -> Response[OrderDetailResponse]:
        """Let the buyer send it; the note tells how."""
        command = data.to_command(number, return_id, is_approved=True)
        return detail_answer(await decide_return(command, actor=request.user))

    @post("/reject", operation_id="rejectReturn", status_code=HTTP_200_OK)
    async def reject(
        self,
        request: ShopRequest,
        number: FromPath[str],
        return_id: FromPath[UUID],
        data: JSONBody[DecideReturnRequest],
        decide_return: NamedDependency[DecideReturnHandler],
    ) -> Response[OrderDetailResponse]:
        """Do not take it back; the note tells why."""
        command = data.to_command(number, return_id, is_approved=False)
        return detail_answer(await decide_return(command, actor=request.user))

    @post("/receive", operation_id="receiveReturn", status_code=HTTP_200_OK)
    async def receive(
        self,
        request: ShopRequest,
        number: FromPath[str],
        return_id: FromPath[UUID],
        data: JSONBody[ReceiveReturnRequest],
        receive_return: NamedDependency[ReceiveReturnHandler],
    ) -> Response[OrderDetailResponse]:
        """The goods are back; some of them, all or none go on the shelf again."""
        return detail_answer(await receive_return(data.to_command(number, return_id), actor=request.user))

    @post("/refund", operation_id="refundReturn", status_code=HTTP_200_OK)
    async def refund(
        self,
        request: ShopRequest,
        number: FromPath[str],
        return_id: FromPath[UUID],
        data: JSONBody[RefundReturnRequest],
        refund_return: NamedDependency[RefundReturnHandler],
    ) -> Response[OrderDetailResponse]:
        """Pay for what was received, once."""
        return detail_answer(await refund_return(data.to_command(number, return_id), actor=request.user))
