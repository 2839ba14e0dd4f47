"""What to put into a parcel."""

from dataclasses import dataclass
from typing import ClassVar

from application.documents.composing import slip_content
from application.documents.papers import Papers
from application.documents.ports import DocumentPrinter
from application.documents.views import PrintedPaper
from application.kernel.actor import Actor
from application.kernel.handler import Process
from application.operations.ports import SettingsReader
from application.order.ports import OrderQueries
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId
from domain.order.errors import BuyerErased, FulfillmentNotFound, OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPackingSlip:
    """Of a parcel; None: of what is still to be shipped, or of the whole order where nothing is."""

    number: str
    fulfillment_id: FulfillmentId | None = None


class PrintPackingSlipHandler(Process[PrintPackingSlip, PrintedPaper]):
    """Made anew each time. Raises `OrderNotFound`, `FulfillmentNotFound` or `BuyerErased`."""

    requires: ClassVar[Permission] = Permission.ORDERS_READ

    def __init__(
        self, queries: OrderQueries, settings: SettingsReader, printer: DocumentPrinter, papers: Papers
    ) -> None:
        self._queries, self._settings, self._printer, self._papers = queries, settings, printer, papers

    async def handle(self, command: PrintPackingSlip, *, actor: Actor) -> PrintedPaper:  # noqa: ARG002 -- the door has checked the actor
        if (found := await self._queries.detail(command.number)) is None:
            raise OrderNotFound
        order, wanted = found.order, command.fulfillment_id
        parcel = next((parcel for parcel in order.fulfillments if parcel.id == wanted), None)
        if wanted is not None and parcel is None:
            raise FulfillmentNotFound
        if order.shipping_address is None:
            raise BuyerErased
        settings = await self._settings.current()
        slip = slip_content(order, order.shipping_address, parcel, settings)
        pdf = await self._printer.packing_slip(slip, await self._papers.logo(settings.logo_key))
        return PrintedPaper(name=f"packing-slip-{order.number}.pdf", pdf=pdf)
