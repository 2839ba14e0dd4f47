"""Issues papers that the law counts, and prints them once."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from application.documents.composing import invoice_content
from application.documents.ports import DocumentPrinter, DocumentUnitOfWork
from application.documents.views import IssuedDocument, PrintedPaper
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.media.ports import MediaStorage
from domain.kernel.ids import DocumentId, OrderId
from domain.order.document import DocumentKind
from domain.order.errors import BuyerErased, NotInvoicedYet, OrderNotFound


class Papers:
    """A number is taken and its content kept in one transaction, under the order's lock; then it is printed, once.

    Whoever dies between the two leaves a paper that the next one to ask prints.
    """

    def __init__(
        self,
        uow: UnitOfWorkFactory[DocumentUnitOfWork],
        ids: IdGenerator,
        printer: DocumentPrinter,
        storage: MediaStorage,
    ) -> None:
        self._uow, self._ids, self._printer, self._storage = uow, ids, printer, storage

    async def invoice(self, order_id: OrderId, actor: Actor) -> PrintedPaper:
        """The order's invoice. Raises `OrderNotFound`, `NotInvoicedYet` or `BuyerErased`."""
        return await self._printed(lambda: self._invoice(order_id, actor), actor)

    async def logo(self, key: str | None) -> bytes | None:
        """The picture at the head; None where there is none any more."""
        stored = await self._storage.get(key) if key is not None else None
        return stored.data if stored else None

    async def _printed(self, issue: Callable[[], Awaitable[IssuedDocument]], actor: Actor) -> PrintedPaper:
        document = await retrying(issue)
        pdf = document.pdf
        if pdf is None:
            first = await self._printer.sale(document, await self.logo(document.content.head.logo_key))
            pdf = await retrying(lambda: self._keep(document.id, first, actor))
        return PrintedPaper(name=f"{document.number}.pdf", pdf=pdf)

    async def _invoice(self, order_id: OrderId, actor: Actor) -> IssuedDocument:
        async with self._uow(actor) as uow:
            if (known := await uow.documents.invoice_of(order_id)) is not None:
                return known
            order = await uow.orders.lock(order_id)
            # Again, now that nobody else can be at it.
            if (known := await uow.documents.invoice_of(order_id)) is not None:
                return known
            view = await uow.order_views.by_id(order_id)
            if order is None or view is None:
                raise OrderNotFound
            if order.confirmed_at is None:
                raise NotInvoicedYet
            if view.billing_address is None:
                raise BuyerErased
            content = invoice_content(view, view.billing_address, await uow.settings.get(), order.confirmed_at)
            document = IssuedDocument(
                id=DocumentId(self._ids.new()),
                kind=DocumentKind.INVOICE,
                serial=0,
                order_id=order_id,
                refund_id=None,
                issued_at=uow.now(),
                content=content,
            )
            return await _numbered(uow, document)

    async def _keep(self, document_id: DocumentId, pdf: bytes, actor: Actor) -> bytes:
        async with self._uow(actor) as uow:
            kept = await uow.documents.keep_print(document_id, pdf)
            await uow.commit()
            return kept


async def _numbered(uow: DocumentUnitOfWork, document: IssuedDocument) -> IssuedDocument:
    # Last of all: everybody who wants a number waits for this transaction's end.
    numbered = replace(document, serial=await uow.documents.next_serial(document.kind))
    await uow.documents.add(numbered)
    await uow.commit()
    return numbered
