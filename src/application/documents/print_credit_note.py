"""A refund's credit note, for staff."""

from dataclasses import dataclass
from typing import ClassVar

from application.documents.papers import Papers
from application.documents.views import PrintedPaper
from application.kernel.actor import Actor
from application.kernel.handler import Process
from application.order.ports import OrderQueries
from domain.identity.permission import Permission
from domain.kernel.ids import RefundId
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCreditNote:
    """Of which refund of which order."""

    number: str
    refund_id: RefundId


class PrintCreditNoteHandler(Process[PrintCreditNote, PrintedPaper]):
    """Issued when it is first asked for, the same ever after. Raises what `Papers.credit_note` does."""

    requires: ClassVar[Permission] = Permission.ORDERS_READ

    def __init__(self, queries: OrderQueries, papers: Papers) -> None:
        self._queries, self._papers = queries, papers

    async def handle(self, command: PrintCreditNote, *, actor: Actor) -> PrintedPaper:
        if (found := await self._queries.detail(command.number)) is None:
            raise OrderNotFound
        return await self._papers.credit_note(found.order, command.refund_id, actor)
