"""A product goes on sale, and off it, by its schedule."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalog.errors import NothingToSell
from domain.catalog.product import Product, ProductStatus
from domain.catalog.schedule import NOT_SCHEDULED, Schedule
from domain.kernel.errors import InvalidInput
from tests.goods import a_draft, offer

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
LATER, LAST = NOW + timedelta(hours=1), NOW + timedelta(days=1)


def a_mug(*, on_sale: bool = False) -> Product:
    mug = a_draft("Mug")
    offer(mug)
    if on_sale:
        mug.activate(now=NOW)
    return mug


def test_it_goes_on_sale_and_off_it_in_time() -> None:
    mug = a_mug()
    mug.plan(Schedule(publish_at=LATER, unpublish_at=LAST), now=NOW)

    mug.keep_schedule(now=LATER - timedelta(microseconds=1))
    assert mug.status is ProductStatus.DRAFT
    mug.keep_schedule(now=LATER)
    assert (mug.status, mug.published_at, mug.schedule) == (ProductStatus.ACTIVE, LATER, Schedule(unpublish_at=LAST))
    mug.keep_schedule(now=LAST)
    assert (mug.status, mug.schedule) == (ProductStatus.DRAFT, NOT_SCHEDULED)


def test_what_would_have_ended_does_not_begin() -> None:
    mug = a_mug()
    mug.plan(Schedule(publish_at=LATER, unpublish_at=LAST), now=NOW)

    mug.keep_schedule(now=LAST)

    assert (mug.status, mug.published_at, mug.schedule) == (ProductStatus.DRAFT, None, NOT_SCHEDULED)


def test_what_lost_its_variants_stays_unseen() -> None:
    mug = a_mug()
    mug.plan(Schedule(publish_at=LATER), now=NOW)
    mug.remove_variant(mug.variants[0].id)

    mug.keep_schedule(now=LATER)

    assert (mug.status, mug.schedule) == (ProductStatus.DRAFT, NOT_SCHEDULED)


@pytest.mark.parametrize(
    ("schedule", "on_sale", "code"),
    [
        (Schedule(publish_at=NOW), False, "in_the_past"),
        (Schedule(publish_at=LATER), True, "already_on_sale"),
        (Schedule(publish_at=LAST, unpublish_at=LATER), False, "in_the_past"),
        (Schedule(unpublish_at=NOW), True, "in_the_past"),
        (Schedule(unpublish_at=LATER), False, "not_on_sale"),
    ],
)
def test_what_makes_no_sense_is_refused(schedule: Schedule, on_sale: bool, code: str) -> None:  # noqa: FBT001 -- a table's column
    mug = a_mug(on_sale=on_sale)

    with pytest.raises(InvalidInput) as refused:
        mug.plan(schedule, now=NOW)

    assert [fault.code for fault in refused.value.faults] == [code]
    assert mug.schedule == NOT_SCHEDULED


def test_what_has_no_variant_is_not_planned() -> None:
    with pytest.raises(NothingToSell):
        a_draft("Mug").plan(Schedule(publish_at=LATER), now=NOW)


def test_who_moves_it_by_hand_ends_its_schedule() -> None:
    mug = a_mug()
    mug.plan(Schedule(publish_at=LATER, unpublish_at=LAST), now=NOW)

    mug.activate(now=NOW)
    assert mug.schedule == Schedule(unpublish_at=LAST)
    mug.withdraw()
    assert mug.schedule == NOT_SCHEDULED


@given(st.lists(st.integers(0, 100), max_size=8), st.integers(1, 99), st.integers(1, 50))
def test_however_often_it_is_looked_at_it_is_on_sale_within_its_time_alone(
    looks: list[int], begin: int, length: int
) -> None:
    mug = a_mug()
    starts, ends = NOW + timedelta(minutes=begin), NOW + timedelta(minutes=begin + length)
    mug.plan(Schedule(publish_at=starts, unpublish_at=ends), now=NOW)

    for minute in sorted(looks):
        at = NOW + timedelta(minutes=minute)
        mug.keep_schedule(now=at)
        assert (mug.status is ProductStatus.ACTIVE) == (starts <= at < ends)
