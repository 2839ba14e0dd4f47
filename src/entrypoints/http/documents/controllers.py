"""Invoices, credit notes and packing slips."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, QueryParameter

from application.documents.print_credit_note import PrintCreditNote, PrintCreditNoteHandler
from application.documents.print_invoice import PrintInvoice, PrintInvoiceHandler
from application.documents.print_own_credit_note import PrintOwnCreditNote, PrintOwnCreditNoteHandler
from application.documents.print_own_invoice import PrintOwnInvoice, PrintOwnInvoiceHandler
from application.documents.print_packing_slip import PrintPackingSlip, PrintPackingSlipHandler
from application.documents.views import PrintedPaper
from domain.kernel.ids import FulfillmentId, RefundId
from entrypoints.http.private_answers import PRIVATE
from entrypoints.http.schema import ShopRequest

_PDF = "application/pdf"

OrderToken = Annotated[str | None, HeaderParameter(name="X-Order-Token", max_length=200, required=False)]


class OrderPaperController(Controller):
    """A buyer's papers."""

    path = "/orders"
    tags = ("Orders",)

    @get("/{number:str}/invoice.pdf", operation_id="printOwnInvoice", media_type=_PDF)
    async def invoice(
        self,
        request: ShopRequest,
        number: FromPath[str],
        print_own_invoice: NamedDependency[PrintOwnInvoiceHandler],
        token: OrderToken = None,
    ) -> Response[bytes]:
        """The invoice of one's own paid order; a guest's with the order's token. 409 `not_invoiced_yet` before."""
        return _paper(await print_own_invoice(PrintOwnInvoice(number=number, token=token), actor=request.user))

    @get("/{number:str}/refunds/{refund_id:uuid}/credit-note.pdf", operation_id="printOwnCreditNote", media_type=_PDF)
    async def credit_note(
        self,
        request: ShopRequest,
        number: FromPath[str],
        refund_id: FromPath[UUID],
        print_own_credit_note: NamedDependency[PrintOwnCreditNoteHandler],
        token: OrderToken = None,
    ) -> Response[bytes]:
        """What a refund gave back, for one's own papers. 409 `refund_not_succeeded` before the money went back."""
        command = PrintOwnCreditNote(number=number, refund_id=RefundId(refund_id), token=token)
        return _paper(await print_own_credit_note(command, actor=request.user))


class AdminOrderPaperController(Controller):
    """Papers that staff prints."""

    path = "/admin/orders"
    tags = ("Admin: orders",)

    @get("/{number:str}/invoice.pdf", operation_id="printInvoice", media_type=_PDF)
    async def invoice(
        self, request: ShopRequest, number: FromPath[str], print_invoice: NamedDependency[PrintInvoiceHandler]
    ) -> Response[bytes]:
        """The invoice of a paid order, the same each time. 409 `not_invoiced_yet` before it was paid."""
        return _paper(await print_invoice(PrintInvoice(number=number), actor=request.user))

    @get("/{number:str}/refunds/{refund_id:uuid}/credit-note.pdf", operation_id="printCreditNote", media_type=_PDF)
    async def credit_note(
        self,
        request: ShopRequest,
        number: FromPath[str],
        refund_id: FromPath[UUID],
        print_credit_note: NamedDependency[PrintCreditNoteHandler],
    ) -> Response[bytes]:
        """The credit note of a refund, the same each time. 409 `refund_not_succeeded` before the money went back."""
        command = PrintCreditNote(number=number, refund_id=RefundId(refund_id))
        return _paper(await print_credit_note(command, actor=request.user))

    @get("/{number:str}/packing-slip.pdf", operation_id="printPackingSlip", media_type=_PDF)
    async def packing_slip(
        self,
        request: ShopRequest,
        number: FromPath[str],
        print_packing_slip: NamedDependency[PrintPackingSlipHandler],
        fulfillment_id: Annotated[UUID | None, QueryParameter(name="fulfillmentId")] = None,
    ) -> Response[bytes]:
        """What lies in a parcel; without one, what is still to be shipped. It names no prices."""
        wanted = FulfillmentId(fulfillment_id) if fulfillment_id else None
        command = PrintPackingSlip(number=number, fulfillment_id=wanted)
        return _paper(await print_packing_slip(command, actor=request.user))


def _paper(paper: PrintedPaper) -> Response[bytes]:
    headers = PRIVATE | {"Content-Disposition": f'inline; filename="{paper.name}"'}
    return Response(paper.pdf, media_type=_PDF, headers=headers)
