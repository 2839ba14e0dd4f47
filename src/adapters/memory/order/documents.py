"""Papers that the law counts, in memory."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.store import Index
from application.documents.views import IssuedDocument
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import DocumentId, OrderId
from domain.order.document import DocumentKind

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(slots=True)
class DocumentSeries:
    """The last number that a kind of paper has; its key is the kind."""

    last: int


_BY_ORDER: Index[IssuedDocument] = Index(IssuedDocument, lambda one: (one.order_id,))
_BY_REFUND: Index[IssuedDocument] = Index(IssuedDocument, lambda one: (one.refund_id,))


class MemoryDocumentRepository:
    """Papers in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def invoice_of(self, order_id: OrderId) -> IssuedDocument | None:
        of_order = self._uow.transaction.where(_BY_ORDER, order_id)
        return next((one for one in of_order if one.kind is DocumentKind.INVOICE), None)

    async def credit_note_of(self, refund_id: UUID) -> IssuedDocument | None:
        return next(iter(self._uow.transaction.where(_BY_REFUND, refund_id)), None)

    async def next_serial(self, kind: DocumentKind) -> int:
        transaction = self._uow.transaction
        await transaction.lock(DocumentSeries, kind)
        series = transaction.get(DocumentSeries, kind) or DocumentSeries(0)
        transaction.put(DocumentSeries, kind, DocumentSeries(series.last + 1))
        return series.last + 1

    async def add(self, document: IssuedDocument) -> None:
        subject = document.refund_id or document.order_id
        await self._uow.transaction.claim_unique("order_documents_subject", subject)
        refund_id = document.refund_id
        known = self.invoice_of(document.order_id) if refund_id is None else self.credit_note_of(refund_id)
        if await known is not None:
            raise StaleAggregate("The paper")
        self._uow.transaction.put(IssuedDocument, document.id, document)

    async def keep_print(self, document_id: DocumentId, pdf: bytes) -> bytes:
        await self._uow.transaction.lock(IssuedDocument, document_id)
        document = self._uow.transaction.get(IssuedDocument, document_id)
        if document is None:
            raise StaleAggregate("The paper")
        if document.pdf is None:
            document = replace(document, pdf=pdf)
            self._uow.transaction.put(IssuedDocument, document_id, document)
        return document.pdf or pdf
