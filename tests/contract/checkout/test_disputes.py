"""A disputed order is flagged and held until the bank has decided, whatever order the events come in."""

import logging

import pytest

from application.order.pack_parcel import PackParcel
from application.order.ports import OrderFilter
from application.order.ship_parcel import ShipParcel
from domain.kernel.ids import FulfillmentId
from domain.order.dispute import OrderIsDisputed
from domain.order.errors import RefundBeyondPaid
from entrypoints.container import Container
from tests.after_sale import Sale, a_sale, replay
from tests.purchase import a_buyer
from tests.shelf import SYSTEM


@pytest.fixture
async def sale(container: Container) -> Sale:
    return await a_sale(container, await a_buyer(container))


async def listed(sale: Sale, *, disputed: bool) -> list[tuple[str, bool]]:
    page = await sale.container.order_queries().search(OrderFilter(disputed=disputed), page_size=9, cursor=None)
    return [(order.number, order.is_disputed) for order in page.items]


async def test_a_dispute_flags_the_order_holds_its_goods_and_raises_an_alarm(
    sale: Sale, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        await sale.hears_of_dispute("needs_response", event="created")

    seen = await sale.seen()
    assert [(one.id, one.status, one.amount.minor) for one in seen.disputes] == [("du_1", "open", 4_898)]
    assert seen.moves == ("edit_address", "resend_confirmation")
    assert seen.refundable.minor == 0
    assert [entry.kind for entry in seen.timeline].count("dispute_opened") == 1
    assert await listed(sale, disputed=True) == [(sale.number, True)]
    assert await listed(sale, disputed=False) == []
    assert any("is disputed" in record.message for record in caplog.records)
    for refused in (sale.shipped, sale.canceled, sale.canceled_by_buyer):
        with pytest.raises(OrderIsDisputed):
            await refused()
    with pytest.raises(RefundBeyondPaid):
        await sale.refunded(100)
    assert await sale.stock() == (5, 2)


async def test_one_that_the_shop_wins_lets_everything_move_again(sale: Sale) -> None:
    await sale.hears_of_dispute("needs_response", event="created")

    await sale.hears_of_dispute("won", event="closed")

    seen = await sale.seen()
    assert [(one.status, one.ended_at is not None) for one in seen.disputes] == [("won", True)]
    assert seen.refundable.minor == 4_898
    assert (await sale.shipped()).order.status == "fulfilled"
    assert await listed(sale, disputed=True) == []
    stored, told = await replay(sale)
    assert stored == told


async def test_one_that_the_buyer_wins_takes_the_money_and_it_is_not_given_back_twice(sale: Sale) -> None:
    await sale.hears_of_dispute("needs_response", event="created")
    await sale.hears_of_dispute("lost", event="closed")

    canceled = await sale.canceled()

    assert (canceled.order.status, canceled.order.refunds) == ("canceled", ())
    assert await sale.stock() == (5, 0)
    assert await sale.container.books().broken() == []


async def test_a_late_event_does_not_open_again_what_has_ended(sale: Sale) -> None:
    await sale.hears_of_dispute("won", event="closed")
    await sale.hears_of_dispute("needs_response", event="created")
    await sale.hears_of_dispute("under_review", event="updated")

    seen = await sale.seen()

    assert [one.status for one in seen.disputes] == ["won"]
    assert "ship" in seen.moves


async def test_an_inquiry_holds_goods_but_the_money_may_go_back(sale: Sale) -> None:
    await sale.hears_of_dispute("warning_needs_response", event="created")

    with pytest.raises(OrderIsDisputed):
        await sale.shipped()
    canceled = await sale.canceled()

    assert (canceled.order.status, canceled.order.payment_status) == ("canceled", "refunded")


async def test_a_parcel_that_was_packed_waits_too(sale: Sale, container: Container) -> None:
    packed = await container.pack_parcel()(PackParcel(number=sale.number), actor=SYSTEM)
    parcel = FulfillmentId(packed.order.fulfillments[0].id)
    await sale.hears_of_dispute("needs_response", event="created")

    with pytest.raises(OrderIsDisputed):
        await container.ship_parcel()(ShipParcel(number=sale.number, fulfillment_id=parcel), actor=SYSTEM)

    assert "ship_packed" not in (await sale.seen()).moves
    await sale.hears_of_dispute("won", event="closed")
    shipped = await container.ship_parcel()(ShipParcel(number=sale.number, fulfillment_id=parcel), actor=SYSTEM)
    assert shipped.order.status == "fulfilled"
