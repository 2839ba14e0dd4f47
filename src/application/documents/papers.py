"""Issues papers that the law counts, and prints them once."""

from collections.abc import Awaitable, Callable

from application.documents.composing import invoice_content
from application.documents.crediting import credit_content, refund_of
from application.documents.ports import DocumentPrinter, DocumentUnitOfWork
from application.documents.views import IssuedDocument, PrintedPaper, SaleContent
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.media.ports import MediaStorage
from application.order.views import OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.ids import DocumentId, OrderId, RefundId
from domain.order.document import DocumentKind, NotInvoicedYet
from domain.order.errors import BuyerErased, OrderNotFound


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

    async def credit_note(self, order: OrderView, refund_id: RefundId, actor: Actor) -> PrintedPaper:
        """The credit note of a refund that went through; the invoice that it takes back from is issued before it.

        Raises `RefundNotFound`, `RefundNotDone`, `NotInvoicedYet` or `BuyerErased`.
        """
        refund_of(order, refund_id)
        invoice = await retrying(lambda: self._invoice(OrderId(order.id), actor))
        return await self._printed(lambda: self._credit_note(invoice, refund_id, actor), actor)

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
            content = invoice_content(view, _buyer(view), await uow.settings.get(), order.confirmed_at)
            return await self._issue(uow, DocumentKind.INVOICE, order_id, content)

    async def _credit_note(self, invoice: IssuedDocument, refund_id: RefundId, actor: Actor) -> IssuedDocument:
        async with self._uow(actor) as uow:
            if (known := await uow.documents.credit_note_of(refund_id)) is not None:
                return known
            await uow.orders.lock(invoice.order_id)
            # Again, now that nobody else can be at it.
            if (known := await uow.documents.credit_note_of(refund_id)) is not None:
                return known
            if (view := await uow.order_views.by_id(invoice.order_id)) is None:
                raise OrderNotFound
            refund, at = refund_of(view, refund_id)
            content = credit_content(
                view, refund, _buyer(view), await uow.settings.get(), invoice=invoice.number, at=at
            )
            return await self._issue(uow, DocumentKind.CREDIT_NOTE, invoice.order_id, content, refund_id)

    async def _issue(
        self,
        uow: DocumentUnitOfWork,
        kind: DocumentKind,
        order_id: OrderId,
        content: SaleContent,
        refund_id: RefundId | None = None,
    ) -> IssuedDocument:
        # The number last of all: everybody who wants one waits for this transaction's end.
        document = IssuedDocument(
            id=DocumentId(self._ids.new()),
            kind=kind,
            serial=await uow.documents.next_serial(kind),
            order_id=order_id,
            refund_id=refund_id,
            issued_at=uow.now(),
            content=content,
        )
        await uow.documents.add(document)
        await uow.commit()
        return document

    async def _keep(self, document_id: DocumentId, pdf: bytes, actor: Actor) -> bytes:
        async with self._uow(actor) as uow:
            kept = await uow.documents.keep_print(document_id, pdf)
            await uow.commit()
            return kept


def _buyer(order: OrderView) -> PostalAddress:
    if order.billing_address is None:
        raise BuyerErased
    return order.billing_address
