"""Credit notes add up to their refunds, and together to no more tax than the sale had."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.documents.crediting import credit_content, credit_of
from application.documents.views import SaleContent
from application.operations.ports import ShopSettings
from application.order.viewing import OrderWithContacts, order_view
from application.order.views import OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.ids import RefundId
from domain.kernel.money import Money, Percentage
from domain.order.document import RefundNotDone
from domain.order.errors import AlreadyRefunded, RefundBeyondPaid
from domain.order.order import Order
from domain.order.refund import RefundWish
from domain.pricing.quote import LineToPrice, price
from domain.pricing.tax import TaxRules
from tests.unit.order.builders import NOW, USD, a_checkout, an_id, an_order

BUYER = PostalAddress(name="Ada", line1="12 Elm Street", city="Portland", country="US")
NOTHING = Money(0, USD)


def a_paid_order(*quantities: int, included: bool = False, basis_points: int = 825) -> Order:
    checkout = a_checkout(quantities=quantities)
    lines = [
        LineToPrice(variant_id=line.variant_id, quantity=line.quantity, unit_price=Money(333 + number, USD))
        for number, line in enumerate(checkout.lines)
    ]
    rules = TaxRules(rate=Percentage(basis_points))
    quote = price(lines, currency=USD, shipping=Money(500, USD), tax_rules=rules, prices_include_tax=included)
    order = an_order(checkout=replace(checkout, quote=quote))
    order.confirm(now=NOW)
    return order


def refunded(order: Order, wish: RefundWish, minute: int, *, fails: bool = False) -> None:
    refund_id, now = RefundId(an_id()), NOW + timedelta(minutes=minute)
    order.request_refund(refund_id, wish, now=now)
    if fails:
        order.note_refund_failed(refund_id, "no", now=now + timedelta(seconds=30))
    else:
        order.note_refund_succeeded(refund_id, now=now + timedelta(seconds=30))


def seen(order: Order) -> OrderView:
    return order_view(OrderWithContacts(order=order, shipping=None, billing=None))


def notes(order: Order) -> list[SaleContent]:
    view = seen(order)
    done = [refund for refund in view.refunds if refund.status == "succeeded"]
    return [
        credit_content(view, refund, BUYER, ShopSettings(), invoice="INV-000001", at=refund.ended_at or NOW)
        for refund in done
    ]


def tax_of(note: SaleContent) -> Money:
    return Money.total((share.tax for share in note.taxes), USD)


def test_a_refund_of_pieces_lists_them_with_their_share_of_discount_and_tax() -> None:
    order = a_paid_order(3, 1)
    refunded(order, RefundWish(lines={order.lines[0].id: 2}, shipping=True, reason="broken"), 1)

    (note,) = notes(order)

    # three mugs at 3.33 have 0.82 of tax, of which two carry 0.55
    assert [(line.title, line.quantity, line.total.minor) for line in note.lines] == [("Mug", 2, 666)]
    assert (note.subtotal.minor, note.shipping.minor, note.total.minor) == (666, 500, 666 + 500 + 55)
    assert [(share.basis_points, share.net.minor, share.tax.minor) for share in note.taxes] == [
        (825, 666, 55),
        (0, 500, 0),
    ]
    assert (note.corrects, note.reason) == ("INV-000001", "broken")


def test_an_amount_carries_its_part_of_the_tax_and_the_last_one_the_rest() -> None:
    order = a_paid_order(3, included=True)
    refunded(order, RefundWish(amount=Money(500, USD)), 1)
    refunded(order, RefundWish(amount=order.refundable), 2)

    first, last = notes(order)

    assert first.lines == last.lines == ()
    assert 0 < tax_of(first).minor < order.amounts.tax.minor
    assert tax_of(first) + tax_of(last) == order.amounts.tax


def test_pieces_that_an_earlier_amount_partly_paid_for_fall_back_to_their_amount() -> None:
    order = a_paid_order(2)
    refunded(order, RefundWish(amount=Money(800, USD)), 1)
    refunded(order, RefundWish(lines={order.lines[0].id: 1}), 2)

    first, second = notes(order)

    assert second.lines == ()
    assert first.total + second.total <= order.amounts.total
    assert tax_of(first) + tax_of(second) <= order.amounts.tax


def test_there_is_no_credit_for_what_is_on_its_way() -> None:
    order = a_paid_order(1)
    order.request_refund(RefundId(an_id()), RefundWish(amount=Money(1, USD)), now=NOW)
    view = seen(order)

    with pytest.raises(RefundNotDone):
        credit_of(view, view.refunds[0])


wishes = st.lists(
    st.tuples(st.sampled_from(["amount", "lines", "shipping", "rest"]), st.integers(1, 400), st.booleans()),
    min_size=1,
    max_size=7,
)


@given(
    quantities=st.lists(st.integers(1, 5), min_size=1, max_size=3),
    included=st.booleans(),
    basis_points=st.sampled_from([0, 1, 825, 2_000, 10_000]),
    wanted=wishes,
)
def test_any_refunds_add_up_and_give_back_no_more_tax_than_there_was(
    *, quantities: list[int], included: bool, basis_points: int, wanted: list[tuple[str, int, bool]]
) -> None:
    order = a_paid_order(*quantities, included=included, basis_points=basis_points)
    for minute, (kind, size, fails) in enumerate(wanted):
        line = order.lines[size % len(order.lines)]
        wish = {
            "amount": RefundWish(amount=Money(size, USD)),
            "lines": RefundWish(lines={line.id: 1 + size % line.quantity}),
            "shipping": RefundWish(shipping=True),
            "rest": RefundWish(amount=order.refundable),
        }[kind]
        try:
            refunded(order, wish, minute, fails=fails)
        except (AlreadyRefunded, RefundBeyondPaid):
            continue

    issued = notes(order)

    for note in issued:
        on_top = NOTHING if included else tax_of(note)
        assert note.subtotal - note.discount + note.shipping + on_top == note.total
        assert Money.total((share.net + share.tax for share in note.taxes), USD) == note.total
        assert all(share.tax >= NOTHING and share.net >= NOTHING for share in note.taxes)
        if note.lines:
            assert Money.total((line.total for line in note.lines), USD) == note.subtotal - note.discount
    whole = Money.total((note.total for note in issued), USD)
    tax = Money.total((tax_of(note) for note in issued), USD)
    assert tax == order.amounts.tax if whole == order.amounts.total else tax <= order.amounts.tax
