"""A refund's credit note, for the buyer."""

from dataclasses import dataclass
from typing import ClassVar

from application.documents.papers import Papers
from application.documents.views import PrintedPaper
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.order.own_order import own_order
from application.order.ports import OrderAccess, OrderQueries
from domain.kernel.ids import RefundId


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOwnCreditNote:
    """Guests show the order's access token."""

    number: str
    refund_id: RefundId
    token: str | None = None


class PrintOwnCreditNoteHandler(Process[PrintOwnCreditNote, PrintedPaper]):
    """Raises `OrderNotFound` for another's, and what `Papers.credit_note` does."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, queries: OrderQueries, access: OrderAccess, papers: Papers) -> None:
        self._queries, self._access, self._papers = queries, access, papers

    async def handle(self, command: PrintOwnCreditNote, *, actor: Actor) -> PrintedPaper:
        order = await own_order(self._queries, self._access, command.number, token=command.token, actor=actor)
        return await self._papers.credit_note(order, command.refund_id, actor)
