"""Invoices: numbered without a gap, issued once, the same ever after."""

import asyncio
from dataclasses import replace

import pytest

from application.documents.print_invoice import PrintInvoice
from application.documents.print_own_invoice import PrintOwnInvoice
from application.documents.print_packing_slip import PrintPackingSlip
from application.documents.views import PrintedPaper
from application.order.ship_order import ShipOrder
from domain.kernel.ids import FulfillmentId, OrderLineId
from domain.order.document import DocumentKind, NotInvoicedYet
from domain.order.errors import FulfillmentNotFound, OrderNotFound
from entrypoints.container import Container
from tests.paper import text_of
from tests.purchase import Buyer, a_buyer, another_buyer, intent_of
from tests.shelf import SYSTEM


async def invoice(container: Container, number: str) -> PrintedPaper:
    paper: PrintedPaper = await container.print_invoice()(PrintInvoice(number=number), actor=SYSTEM)
    return paper


async def three_orders(container: Container) -> list[str]:
    first = await a_buyer(container, wants=1, on_hand=5)
    others = [await another_buyer(container, first.variant, name=name) for name in ("bob", "eve")]
    return [(await buyer.buys()).number for buyer in (first, *others)]


async def test_invoices_asked_for_at_once_have_consecutive_numbers_and_each_order_has_one(container: Container) -> None:
    numbers = await three_orders(container)

    papers = await asyncio.gather(*(invoice(container, number) for number in numbers * 2))

    assert sorted({paper.name for paper in papers}) == ["INV-000001.pdf", "INV-000002.pdf", "INV-000003.pdf"]
    for paper, again in zip(papers[:3], papers[3:], strict=True):
        assert paper == again


async def test_a_number_that_was_taken_and_not_used_is_given_to_the_next(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()
    async with container.uow()(SYSTEM) as uow:
        assert await uow.documents.next_serial(DocumentKind.INVOICE) == 1

    assert (await invoice(container, order.number)).name == "INV-000001.pdf"


async def test_an_invoice_does_not_change_with_the_shop(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()
    before = await invoice(container, order.number)
    async with container.uow()(SYSTEM) as uow:
        await uow.settings.save(replace(await uow.settings.get(lock=True), name="Another Name"))
        await uow.commit()

    assert await invoice(container, order.number) == before
    text = text_of(before.pdf)
    # 2 x 19.99, shipping 5.00, ten percent of the goods
    for expected in ("Ada Byron", "$39.98", "Shipping (Standard) $5.00", "Tax 10% on $39.98 $4.00", "$48.98"):
        assert expected in text


async def test_what_is_not_paid_has_no_invoice_and_takes_no_number(container: Container) -> None:
    buyer, paid = await unpaid_and_paid(container)

    with pytest.raises(NotInvoicedYet):
        await invoice(container, buyer)
    assert (await invoice(container, paid)).name == "INV-000001.pdf"


async def unpaid_and_paid(container: Container) -> tuple[str, str]:
    first = await a_buyer(container, wants=1, on_hand=5)
    order = await first.buys()
    other = await another_buyer(container, first.variant, name="bob")
    intent = intent_of(await other.starts())
    await other.pays(intent)
    checkout_of = container.uow()(SYSTEM)
    async with checkout_of as uow:
        checkout = await uow.checkouts.of_intent(intent.id)
    state = await container.payment_gateway().retrieve(intent.id, timeout_seconds=5)
    booked = await container.order_booking().place(checkout, state, SYSTEM)
    return booked.order.number, order.number


async def test_a_buyer_reads_their_own_invoice_and_no_other(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()
    token = container.order_access().token(order.id, order.access_version)

    paper = await _own(buyer, order.number, token)

    assert "INV-000001" in text_of(paper.pdf)
    for wrong in (None, "x" * 40):
        with pytest.raises(OrderNotFound):
            await _own(buyer, order.number, wrong)


async def _own(buyer: Buyer, number: str, token: str | None) -> PrintedPaper:
    command = PrintOwnInvoice(number=number, token=token)
    paper: PrintedPaper = await buyer.container.print_own_invoice()(command, actor=buyer.actor)
    return paper


async def test_a_packing_slip_lists_what_is_left_or_what_a_parcel_holds(container: Container) -> None:
    buyer = await a_buyer(container, wants=3, on_hand=5)
    order = await buyer.buys()
    print_slip = container.print_packing_slip()
    shipped = await container.ship_order()(
        ShipOrder(number=order.number, quantities={OrderLineId(order.lines[0].id): 1}), actor=SYSTEM
    )
    parcel = FulfillmentId(shipped.order.fulfillments[0].id)

    left = await print_slip(PrintPackingSlip(number=order.number), actor=SYSTEM)
    inside = await print_slip(PrintPackingSlip(number=order.number, fulfillment_id=parcel), actor=SYSTEM)

    assert "2 of 3 pieces" in text_of(left.pdf)
    assert "1 of 3 pieces" in text_of(inside.pdf)
    with pytest.raises(FulfillmentNotFound):
        await print_slip(PrintPackingSlip(number=order.number, fulfillment_id=FulfillmentId(order.id)), actor=SYSTEM)
