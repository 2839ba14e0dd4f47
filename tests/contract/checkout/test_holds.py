"""What staff sees of goods that are held."""

import pytest

from adapters.memory.payment_gateway import Mishap
from application.checkout.find_holds import FindHolds
from application.checkout.holds import HoldPage
from domain.kernel.errors import InvalidInput
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.contract.checkout.conftest import StillShop
from tests.purchase import Buyer, a_buyer, another_buyer, intent_of
from tests.shelf import SYSTEM, a_stocked_variant


async def _holds(container: Container, **asked: object) -> HoldPage:
    page: HoldPage = await container.find_holds()(FindHolds(**asked), actor=SYSTEM)  # type: ignore[arg-type]  # named here
    return page


async def _other_guests(first: Buyer, count: int) -> list[Buyer]:
    return [await another_buyer(first.container, first.variant, name=f"guest {number}") for number in range(count)]


async def test_what_is_held_is_told_with_what_is_due_for_it(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()

    page = await _holds(still.container)

    (hold,) = page.items
    assert (hold.checkout_id, hold.due, hold.expires_at) == (
        checkout.id,
        intent_of(checkout).amount,
        checkout.expires_at,
    )
    assert [(line.variant_id, line.quantity) for line in hold.lines] == [(buyer.variant, 2)]
    assert (hold.is_overdue, hold.is_ending, hold.payment, hold.has_account) == (False, False, "created", False)
    assert (page.overdue, page.next_cursor) == (0, None)
    assert await _holds(still.container, overdue=True) == HoldPage(items=(), overdue=0, next_cursor=None)


async def test_a_held_bundle_tells_its_parts(still: StillShop) -> None:
    mug, tea = await a_stocked_variant(still.container, 9), await a_stocked_variant(still.container, 9)
    bundle = await a_bundle(still.container, {mug: 1, tea: 3}, title="Tray")
    await (await another_buyer(still.container, bundle, wants=2, name="ada")).starts()

    (hold,) = (await _holds(still.container)).items

    (line,) = hold.lines
    assert (line.title, line.quantity) == ("Tray", 2)
    assert [(part.variant_id, part.title, part.quantity) for part in line.parts] == [(mug, "Mug", 1), (tea, "Mug", 3)]


async def test_a_hold_past_its_end_tells_why_it_is_still_there(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await still.lets_time_pass(checkout.id)
    still.gateway.script("cancel", Mishap.NOT_SENT)
    await still.expires()

    page = await _holds(still.container, overdue=True)

    (hold,) = page.items
    assert (hold.is_overdue, hold.is_ending, hold.attempts) == (True, True, 1)
    assert hold.last_error
    assert page.overdue == 1
    await still.expires()
    assert (await _holds(still.container)).items == ()


async def test_what_became_an_order_is_held_no_more(still: StillShop) -> None:
    await (await a_buyer(still.container)).buys()

    assert (await _holds(still.container)).items == ()


async def test_pages_go_on_where_the_last_one_ended(still: StillShop) -> None:
    buyers = await _other_guests(await a_buyer(still.container, on_hand=50), 5)
    begun = [(await buyer.starts()).id for buyer in buyers]
    await still.lets_time_pass(begun[3])

    first = await _holds(still.container, page_size=3)
    second = await _holds(still.container, page_size=3, cursor=first.next_cursor)

    assert [hold.checkout_id for hold in (*first.items, *second.items)] == [begun[3], *begun[:3], begun[4]]
    assert second.next_cursor is None
    with pytest.raises(InvalidInput):
        await _holds(still.container, cursor="bm9uc2Vuc2U")
