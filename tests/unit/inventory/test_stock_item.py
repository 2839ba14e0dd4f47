"""One stock item: the rules that every ledger follows."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.allocation import AllocationStrategy, allocate
from domain.inventory.errors import (
    InsufficientStock,
    NotReserved,
    ReservationDiffers,
    Shortage,
    StockBelowReserved,
    StockBelowZero,
    StockOutOfBounds,
    require_available,
)
from domain.inventory.reservation import EndReason, Holder
from domain.inventory.stock_item import MovementKind, StockItem, StockMovement, availability
from domain.inventory.stock_level import MAX_ON_HAND, StockLevel
from domain.kernel.ids import CheckoutId, LocationId, OrderId, StockItemId, VariantId

UNTIL = datetime(2026, 1, 1, tzinfo=UTC)
VARIANT = VariantId(UUID(int=1))
BUYER, OTHER = Holder.checkout(CheckoutId(UUID(int=1))), Holder.checkout(CheckoutId(UUID(int=2)))
ORDER = Holder.order(OrderId(UUID(int=3)))


def an_item(on_hand: int = 5, *, backorder_limit: int = 0, number: int = 1) -> StockItem:
    return StockItem(
        id=StockItemId(UUID(int=number)),
        variant_id=VARIANT,
        location_id=LocationId(UUID(int=number)),
        level=StockLevel(on_hand=on_hand, backorder_limit=backorder_limit),
    )


def adjustment(quantity: int) -> StockMovement:
    return StockMovement(kind=MovementKind.ADJUSTED, quantity=quantity, reference="count", reason="counted")


def test_a_promise_lowers_what_is_available_and_not_what_is_there() -> None:
    item = an_item(5)

    item.reserve(BUYER, 3, until=UNTIL)

    assert (item.level.on_hand, item.level.reserved, item.level.available) == (5, 3, 2)


def test_the_same_promise_again_is_harmless() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    item.reserve(BUYER, 3, until=UNTIL)

    assert item.level.reserved == item.promised() == 3


def test_another_quantity_for_the_same_holder_is_refused() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    with pytest.raises(ReservationDiffers):
        item.reserve(BUYER, 2, until=UNTIL)


def test_more_than_is_available_is_refused() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    with pytest.raises(InsufficientStock) as refusal:
        item.reserve(OTHER, 3, until=UNTIL)

    assert refusal.value.shortages == (Shortage(VARIANT, 3, 2),)
    assert item.level.reserved == 3


def test_the_backorder_limit_can_be_promised_too() -> None:
    item = an_item(1, backorder_limit=2)

    item.reserve(BUYER, 3, until=UNTIL)

    assert item.level.available == 0


def test_a_released_promise_can_be_made_anew_and_is_released_once() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    item.release(BUYER, reason=EndReason.EXPIRED)
    item.release(BUYER, reason=EndReason.RELEASED)
    item.reserve(BUYER, 4, until=UNTIL)

    assert item.level.reserved == item.promised() == 4


def test_an_order_takes_a_promise_over_without_an_end() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    item.hand_over(BUYER, ORDER)

    held = item.live(ORDER)
    assert held is not None
    assert (held.quantity, held.expires_at, item.live(BUYER)) == (3, None, None)


def test_goods_leave_the_shelf_in_parts() -> None:
    item = an_item(5)
    item.reserve(ORDER, 3, until=None)

    item.consume(ORDER, 2, reference="first")
    item.consume(ORDER, 1, reference="second")

    assert (item.level.on_hand, item.level.reserved, item.live(ORDER)) == (2, 0, None)
    assert [(move.quantity, move.reference) for move in item.take_movements()] == [(-2, "first"), (-1, "second")]


def test_what_was_shipped_can_not_be_released() -> None:
    item = an_item(5)
    item.reserve(ORDER, 3, until=None)
    item.consume(ORDER, 3, reference="all")

    item.release(ORDER, reason=EndReason.RELEASED)

    assert (item.level.on_hand, item.level.reserved) == (2, 0)


def test_more_than_was_promised_can_not_be_shipped() -> None:
    item = an_item(5)
    item.reserve(ORDER, 3, until=None)

    with pytest.raises(NotReserved) as refusal:
        item.consume(ORDER, 4, reference="all")

    assert refusal.value.context == {"requested": 4, "promised": 3}
    assert item.level.on_hand == 5


def test_what_was_never_promised_can_not_be_shipped() -> None:
    with pytest.raises(NotReserved) as refusal:
        StockLevel(on_hand=5, reserved=1).shipped(2)

    assert refusal.value.context == {"requested": 2, "promised": 1}


def test_a_shelf_is_never_below_nothing() -> None:
    with pytest.raises(StockBelowZero):
        StockLevel(on_hand=-1)


def test_an_extension_moves_the_end_of_a_promise_and_makes_none() -> None:
    item, later = an_item(5), UNTIL.replace(year=2027)
    item.reserve(BUYER, 3, until=UNTIL)

    item.extend(BUYER, until=later)
    item.extend(OTHER, until=later)
    item.hand_over(OTHER, ORDER)

    held = item.live(BUYER)
    assert held is not None
    assert (held.quantity, held.expires_at) == (3, later)
    assert (item.live(OTHER), item.live(ORDER)) == (None, None)


def test_backordered_goods_must_come_before_they_go() -> None:
    item = an_item(1, backorder_limit=2)
    item.reserve(ORDER, 3, until=None)

    with pytest.raises(StockBelowZero) as refusal:
        item.consume(ORDER, 3, reference="all")

    assert refusal.value.context == {"on_hand": 1}
    assert item.level.reserved == 3


def test_a_count_below_what_is_promised_is_refused() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    with pytest.raises(StockBelowReserved) as refusal:
        item.move(adjustment(-3))

    assert (refusal.value.reserved, refusal.value.backorder_limit) == (3, 0)
    assert item.level.on_hand == 5


def test_a_count_may_fall_to_what_is_promised() -> None:
    item = an_item(5)
    item.reserve(BUYER, 3, until=UNTIL)

    item.move(adjustment(-2))

    assert item.level.available == 0


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(StockBelowZero) as refusal:
        an_item(2, backorder_limit=9).move(adjustment(-3))

    assert refusal.value.context == {"on_hand": 2}


def test_more_than_an_item_can_count_is_refused() -> None:
    with pytest.raises(StockOutOfBounds):
        an_item(2).move(adjustment(MAX_ON_HAND))


def test_a_backorder_limit_may_go_as_the_goods_come() -> None:
    item = an_item(0, backorder_limit=3)
    item.reserve(BUYER, 3, until=UNTIL)

    item.move(adjustment(3), backorder_limit=0)

    assert (item.level.on_hand, item.level.backorder_limit, item.level.available) == (3, 0, 0)


def test_a_backorder_limit_that_is_promised_stays() -> None:
    item = an_item(1, backorder_limit=3)
    item.reserve(BUYER, 3, until=UNTIL)

    with pytest.raises(StockBelowReserved):
        item.move(adjustment(0), backorder_limit=1)


def test_every_shortage_is_told_at_once() -> None:
    scarce, plenty, endless, gone = (VariantId(UUID(int=number)) for number in range(4))

    with pytest.raises(InsufficientStock) as refusal:
        require_available(dict.fromkeys([scarce, plenty, endless, gone], 2), {scarce: 1, plenty: 2, endless: None})

    assert refusal.value.shortages == (Shortage(scarce, 2, 1), Shortage(gone, 2, 0))
    assert refusal.value.context == {
        "shortages": [
            {"variantId": str(scarce), "requested": 2, "available": 1},
            {"variantId": str(gone), "requested": 2, "available": 0},
        ]
    }


def test_what_is_not_counted_is_endless() -> None:
    assert availability([StockLevel(on_hand=1), StockLevel(tracked=False)]) is None


def test_a_line_comes_from_the_first_location_that_has_all_of_it() -> None:
    few, enough, more = an_item(2, number=1), an_item(5, number=2), an_item(9, number=3)

    assert allocate(4, [few, enough, more], AllocationStrategy.PRIORITY) == [(enough, 4)]


def test_a_line_that_no_location_has_whole_is_split_in_their_order() -> None:
    first, second, third = an_item(2, number=1), an_item(0, number=2), an_item(3, number=3)

    assert allocate(4, [first, second, third], AllocationStrategy.PRIORITY) == [(first, 2), (third, 2)]


def test_the_fullest_location_serves_first_where_the_shop_says_so() -> None:
    enough, more, most = an_item(5, number=1), an_item(7, number=2), an_item(7, number=3)

    assert allocate(4, [enough, more, most], AllocationStrategy.MOST_STOCK) == [(more, 4)]
    assert allocate(9, [enough, more, most], AllocationStrategy.MOST_STOCK) == [(more, 7), (most, 2)]


@given(st.integers(1, 50), st.lists(st.integers(0, 20), max_size=6), st.sampled_from(AllocationStrategy))
def test_an_allocation_is_as_much_as_there_is(quantity: int, shelves: list[int], strategy: AllocationStrategy) -> None:
    items = [an_item(on_hand, number=number) for number, on_hand in enumerate(shelves)]

    parts = allocate(quantity, items, strategy)

    assert sum(part for _, part in parts) == min(quantity, sum(shelves))
    assert all(0 < part <= item.level.available for item, part in parts)
