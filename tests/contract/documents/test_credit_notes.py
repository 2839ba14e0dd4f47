"""Credit notes: one per refund that went through, numbered without a gap, against the order's invoice."""

import asyncio

import pytest

from application.documents.print_credit_note import PrintCreditNote
from application.documents.print_invoice import PrintInvoice
from application.documents.print_own_credit_note import PrintOwnCreditNote
from application.documents.views import PrintedPaper
from application.order.refund_order import RefundOrder
from application.order.views import OrderDetailView
from domain.kernel.ids import OrderLineId, RefundId
from domain.kernel.money import Money
from domain.order.errors import OrderNotFound, RefundNotFound
from domain.order.refund import RefundWish
from entrypoints.container import Container
from tests.paper import text_of
from tests.purchase import a_buyer
from tests.shelf import SYSTEM, USD


async def refund(container: Container, number: str, key: str, wish: RefundWish) -> RefundId:
    detail: OrderDetailView = await container.refund_order()(
        RefundOrder(number=number, request_key=key, wish=wish), actor=SYSTEM
    )
    return RefundId(detail.order.refunds[-1].id)


async def credit_note(container: Container, number: str, refund_id: RefundId) -> PrintedPaper:
    command = PrintCreditNote(number=number, refund_id=refund_id)
    paper: PrintedPaper = await container.print_credit_note()(command, actor=SYSTEM)
    return paper


async def test_each_refund_has_one_credit_note_in_a_series_of_its_own(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    line = OrderLineId(order.lines[0].id)
    pieces = await refund(container, order.number, "one", RefundWish(lines={line: 1}, reason="A crack"))
    amount = await refund(container, order.number, "two", RefundWish(amount=Money(100, USD), reason="Late"))

    papers = await asyncio.gather(*(credit_note(container, order.number, one) for one in (pieces, amount) * 2))

    assert sorted({paper.name for paper in papers}) == ["CN-000001.pdf", "CN-000002.pdf"]
    assert papers[:2] == papers[2:]
    # 19.99 and ten percent of it, taken back from the invoice that was issued before it
    first = text_of(papers[0].pdf)
    for expected in ("INV-000001", order.number, "A crack", "Mug", "Tax 10% on $19.99 $2.00", "$21.99", "Ada Byron"):
        assert expected in first
    assert "Part of the price" in text_of(papers[1].pdf)
    assert (await container.print_invoice()(PrintInvoice(number=order.number), actor=SYSTEM)).name == "INV-000001.pdf"


async def test_a_buyer_reads_their_own_credit_note_and_a_wrong_one_takes_no_number(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()
    done = await refund(container, order.number, "one", RefundWish(amount=Money(100, USD), reason="Late"))
    token = container.order_access().token(order.id, order.access_version)
    print_own = container.print_own_credit_note()

    for number, refund_id, shown, refusal in (
        (order.number, RefundId(order.id), token, RefundNotFound),
        (order.number, done, "x" * 40, OrderNotFound),
        ("NONE", done, token, OrderNotFound),
    ):
        with pytest.raises(refusal):
            await print_own(PrintOwnCreditNote(number=number, refund_id=refund_id, token=shown), actor=buyer.actor)
    paper = await print_own(PrintOwnCreditNote(number=order.number, refund_id=done, token=token), actor=buyer.actor)

    assert paper.name == "CN-000001.pdf"
    assert "INV-000001" in text_of(paper.pdf)
