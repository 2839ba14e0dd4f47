"""Papers that the law counts, on PostgreSQL."""

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from application.documents.views import IssuedDocument, SaleContent
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import DocumentId, OrderId
from domain.order.document import DocumentKind

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_READ = "SELECT id, kind, serial, order_id, refund_id, issued_at, content, pdf FROM order_documents WHERE "
_INVOICE = _READ + "order_id = %(order_id)s AND kind = 'invoice'"
_CREDIT_NOTE = _READ + "refund_id = %(refund_id)s"
# A row and not a sequence: a sequence leaves gaps where a transaction is rolled back.
_NEXT_SERIAL = """
INSERT INTO document_series (kind, last_serial) VALUES (%(kind)s, 1)
ON CONFLICT (kind) DO UPDATE SET last_serial = document_series.last_serial + 1
RETURNING last_serial
"""
_INSERT = """
INSERT INTO order_documents (id, kind, serial, order_id, refund_id, issued_at, content)
VALUES (%(id)s, %(kind)s, %(serial)s, %(order_id)s, %(refund_id)s, %(issued_at)s, %(content)s)
"""
_KEEP = "UPDATE order_documents SET pdf = coalesce(pdf, %(pdf)s) WHERE id = %(id)s RETURNING pdf"


class PostgresDocumentRepository:
    """Papers in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def invoice_of(self, order_id: OrderId) -> IssuedDocument | None:
        return _document(await self._uow.row(_INVOICE, {"order_id": order_id}))

    async def credit_note_of(self, refund_id: UUID) -> IssuedDocument | None:
        return _document(await self._uow.row(_CREDIT_NOTE, {"refund_id": refund_id}))

    async def next_serial(self, kind: DocumentKind) -> int:
        row = await self._uow.row(_NEXT_SERIAL, {"kind": kind})
        if row is None:
            raise StaleAggregate("The series")
        serial: int = row["last_serial"]
        return serial

    async def add(self, document: IssuedDocument) -> None:
        values: dict[str, object] = {
            "id": document.id,
            "kind": document.kind,
            "serial": document.serial,
            "order_id": document.order_id,
            "refund_id": document.refund_id,
            "issued_at": document.issued_at,
            "content": Jsonb(msgspec.to_builtins(document.content)),
        }
        try:
            await self._uow.run(_INSERT, values)
        except psycopg.errors.UniqueViolation as taken:
            raise StaleAggregate("The paper") from taken

    async def keep_print(self, document_id: DocumentId, pdf: bytes) -> bytes:
        row = await self._uow.row(_KEEP, {"id": document_id, "pdf": pdf})
        if row is None:
            raise StaleAggregate("The paper")
        return bytes(row["pdf"])


def _document(row: DictRow | None) -> IssuedDocument | None:
    if row is None:
        return None
    return IssuedDocument(
        id=row["id"],
        kind=DocumentKind(row["kind"]),
        serial=row["serial"],
        order_id=row["order_id"],
        refund_id=row["refund_id"],
        issued_at=row["issued_at"],
        content=msgspec.convert(row["content"], SaleContent),
        pdf=None if row["pdf"] is None else bytes(row["pdf"]),
    )
