"""What papers need from outside."""

from typing import Protocol
from uuid import UUID

from application.documents.views import IssuedDocument, SlipContent
from application.operations.ports import ShopSettingsRepository
from application.order.ports import OrderUnitOfWork
from domain.kernel.ids import DocumentId, OrderId
from domain.order.document import DocumentKind


class DocumentPrinter(Protocol):
    """Makes PDFs. Bounded: a crowd waits, it does not take the machine."""

    async def sale(self, document: IssuedDocument, logo: bytes | None) -> bytes:
        """An invoice or a credit note."""

    async def packing_slip(self, slip: SlipContent, logo: bytes | None) -> bytes:
        """What lies in a parcel."""


class DocumentRepository(Protocol):
    """Papers that the law counts: added once, printed once, never changed."""

    async def invoice_of(self, order_id: OrderId) -> IssuedDocument | None:
        """The order's invoice, if it was issued."""

    async def credit_note_of(self, refund_id: UUID) -> IssuedDocument | None:
        """The refund's credit note, if it was issued."""

    async def next_serial(self, kind: DocumentKind) -> int:
        """The kind's next number; others wait for it until the transaction ends, so that no number is left out."""

    async def add(self, document: IssuedDocument) -> None:
        """Insert it. Raises `StaleAggregate` where the order or the refund has one."""

    async def keep_print(self, document_id: DocumentId, pdf: bytes) -> bytes:
        """Keep the paper as it was printed first, and answer that."""


class DocumentUnitOfWork(OrderUnitOfWork, Protocol):
    """The slice that papers need."""

    @property
    def documents(self) -> DocumentRepository: ...

    @property
    def settings(self) -> ShopSettingsRepository: ...
