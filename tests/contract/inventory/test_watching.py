"""Who waits for what is sold out hears of it once; what runs low is told once until it is refilled."""

import asyncio
from typing import Any

import pytest

from application.identity.register import Register
from application.inventory import tell_waiting, watch_stock
from application.inventory.find_low_stock import FindLowStock
from application.inventory.set_low_stock_threshold import SetLowStockThreshold
from application.inventory.wait_for_stock import WaitForStock
from application.inventory.watching import LowStockRow, OutdatedMarks
from application.kernel.actor import Actor, ActorKind
from application.notifications.mailbox import MailView
from application.notifications.send_back_in_stock import SendBackInStock
from domain.catalog.errors import ProductNotFound
from domain.inventory.errors import InStock
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import InvalidInput, NotFound, StaleAggregate
from domain.kernel.ids import AccountId, CheckoutId, VariantId, WaiterId
from entrypoints.container import Container
from tests.jobs import carry_out_all
from tests.shelf import SYSTEM, a_location, a_stocked_variant, stocked, withdrawn

NOBODY = Actor.anonymous()


async def slug_of(container: Container, variant: VariantId) -> str:
    slug: str = (await container.variant_catalog().facts([variant]))[variant].product_slug
    return slug


async def wait(
    container: Container, variant: VariantId, email: str | None = "ada@example.com", actor: Actor = NOBODY
) -> None:
    command = WaitForStock(slug=await slug_of(container, variant), variant_id=variant, email=email, client="1.2.3.4")
    await container.wait_for_stock()(command, actor=actor)


async def letters(container: Container) -> list[MailView]:
    page = await container.mailbox().find(to="", older_than=None, limit=100)
    found = [await container.mailbox().get(headline.id) for headline in page.items]
    return [mail for mail in found if mail is not None]


async def low(container: Container) -> list[LowStockRow]:
    return list((await container.find_low_stock()(FindLowStock(), actor=SYSTEM)).items)


async def crossed(container: Container) -> int:
    return int(await container.watch_stock()(watch_stock.WatchStock(), actor=SYSTEM))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tell_waiting, "BATCH", 2)


async def test_who_waits_hears_once_when_it_is_back(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)
    await wait(container, mug)
    await wait(container, mug, "ADA@example.com")
    await carry_out_all(container)
    assert await letters(container) == []

    await stocked(container, mug, 3)
    await carry_out_all(container)
    await stocked(container, mug, 0)
    await stocked(container, mug, 3)
    await carry_out_all(container)

    [mail] = await letters(container)
    assert (mail.to, mail.subject) == ("ada@example.com", "Mug is back in stock")
    assert f"/products/{await slug_of(container, mug)}" in mail.text


async def test_goods_that_a_buyer_gives_back_are_told_of_too(container: Container) -> None:
    mug, holder = await a_stocked_variant(container, 1), Holder.checkout(CheckoutId(container.ids().new()))
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(holder, {mug: 1}, until=uow.now())
        await uow.commit()
    await wait(container, mug)

    async with container.uow()(SYSTEM) as uow:
        await uow.stock.release(holder, reason=EndReason.EXPIRED)
        await uow.commit()
    await carry_out_all(container)

    assert len(await letters(container)) == 1


async def test_an_account_is_told_at_its_own_address(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)
    signed = await container.register()(
        Register(email="bob@example.com", password="correct horse battery", name="Bob"), actor=NOBODY
    )
    bob = Actor(kind=ActorKind.CUSTOMER, account_id=AccountId(signed.user.id))
    await wait(container, mug, "somebody.else@example.com", bob)
    await wait(container, mug, None, bob)

    await stocked(container, mug, 1)
    await carry_out_all(container)

    told = [mail.to for mail in await letters(container) if "back in stock" in mail.subject]
    assert told == ["bob@example.com"]


@pytest.mark.usefixtures("small_batches")
async def test_many_are_told_batch_by_batch(container: Container) -> None:
    mug, people = await a_stocked_variant(container, 0), [f"p{number}@example.com" for number in range(5)]
    for email in people:
        await wait(container, mug, email)

    await stocked(container, mug, 1)
    await carry_out_all(container)

    assert sorted(mail.to for mail in await letters(container)) == people


async def test_nobody_is_told_of_what_sold_out_again_at_once(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)
    await wait(container, mug)
    await stocked(container, mug, 3)
    await stocked(container, mug, 0)

    await carry_out_all(container)
    assert await letters(container) == []

    await stocked(container, mug, 3)
    await carry_out_all(container)
    assert len(await letters(container)) == 1


async def test_there_is_nothing_to_wait_for_where_it_can_be_bought(container: Container) -> None:
    with pytest.raises(InStock):
        await wait(container, await a_stocked_variant(container, 1))


async def test_a_guest_says_where_to_write_to(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)

    for email in (None, "nowhere"):
        with pytest.raises(InvalidInput) as refusal:
            await wait(container, mug, email)
        assert [fault.pointer for fault in refusal.value.faults] == ["/email"]


async def test_a_variant_is_one_of_the_product(container: Container) -> None:
    mug, cup = await a_stocked_variant(container, 0), await a_stocked_variant(container, 0)
    command = WaitForStock(slug=await slug_of(container, mug), variant_id=cup, email="a@example.com", client="")

    with pytest.raises(ProductNotFound):
        await container.wait_for_stock()(command, actor=NOBODY)


async def test_a_mail_to_nobody_any_more_is_not_sent(container: Container) -> None:
    command = SendBackInStock(waiter_id=WaiterId(container.ids().new()))

    await container.send_back_in_stock()(command, actor=SYSTEM)

    assert await letters(container) == []


async def test_the_same_people_at_once_wait_once_each(container: Container) -> None:
    mug = await a_stocked_variant(container, 0)

    await asyncio.gather(*(wait(container, mug, f"p{number % 2}@example.com") for number in range(8)))
    await stocked(container, mug, 1)
    await carry_out_all(container)

    assert sorted(mail.to for mail in await letters(container)) == ["p0@example.com", "p1@example.com"]


async def test_what_runs_low_is_told_once_until_it_was_refilled(container: Container) -> None:
    mug = await a_stocked_variant(container, 6)
    assert await crossed(container) == 0

    await stocked(container, mug, 5)
    assert [await crossed(container), await crossed(container)] == [1, 0]
    await stocked(container, mug, 1)
    assert await crossed(container) == 0
    await stocked(container, mug, 9)
    assert await crossed(container) == 0
    await stocked(container, mug, 2)
    assert await crossed(container) == 1

    await carry_out_all(container)
    told = await letters(container)
    assert [mail.to for mail in told] == ["support@portico.example"] * 2
    assert all("Mug" in mail.text for mail in told)


async def test_a_large_shop_is_watched_part_by_part(container: Container, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_stock, "LOOK_AT", 2)
    monkeypatch.setattr(watch_stock, "MARK", 2)
    shelf = [await a_stocked_variant(container, number) for number in (3, 9, 1, 2, 0, 9, 4)]
    north = await a_location(container, "north")
    for variant in shelf[1:3]:
        await stocked(container, variant, 3, location=north)

    assert [await crossed(container), await crossed(container)] == [5, 0]
    assert {row.variant_id for row in await low(container) if row.low_since} == {shelf[n] for n in (0, 2, 3, 4, 6)}

    for variant in shelf:
        await stocked(container, variant, 9)
    assert await crossed(container) == 0
    for variant in shelf:
        await stocked(
            container,
            variant,
            0,
        )
    assert await crossed(container) == len(shelf)


async def test_all_that_is_found_at_once_is_told_in_one_mail(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_stock, "MARK", 3)
    monkeypatch.setattr(watch_stock, "NAMED", 2)
    shelf = [await a_stocked_variant(container, number) for number in (3, 0, 1, 2, 5)]

    assert await crossed(container) == len(shelf)
    await carry_out_all(container)

    (mail,) = await letters(container)
    assert mail.subject == "5 variants are running low"
    # the scarcest of those that were marked first
    assert [line.rpartition(": ")[2] for line in mail.text.splitlines() if line.startswith("- Mug")] == [
        "0 left (threshold 5)",
        "1 left (threshold 5)",
    ]
    assert "And 3 others." in mail.text
    assert "/admin/inventory/low" in mail.text


async def test_a_run_that_is_cut_off_is_told_of_by_the_next_one(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_stock, "MARK", 2)
    for number in range(5):
        await a_stocked_variant(container, number)
    mark, marked = watch_stock.WatchStockHandler._mark, list[int]()

    async def cut_off(self: watch_stock.WatchStockHandler, *given: Any, **more: Any) -> int:
        if marked:
            raise RuntimeError("killed")
        marked.append(await mark(self, *given, **more))
        return marked[-1]

    with monkeypatch.context() as patch:
        patch.setattr(watch_stock.WatchStockHandler, "_mark", cut_off)
        with pytest.raises(RuntimeError):
            await crossed(container)
    assert (marked, await crossed(container)) == ([2], 3)
    await carry_out_all(container)

    assert sorted(mail.subject for mail in await letters(container)) == [
        "3 variants are running low",
        "5 variants are running low",
    ]


@pytest.mark.parametrize("is_stored", [False, True], ids=["before", "after"])
async def test_a_mail_is_neither_lost_nor_doubled_where_a_run_dies_at_a_commit(
    container: Container, monkeypatch: pytest.MonkeyPatch, *, is_stored: bool
) -> None:
    await a_stocked_variant(container, 2)
    unit = type(container.uow()(SYSTEM))
    commit = unit.commit

    async def dying(self: Any, answer: object = None) -> None:
        if is_stored:
            await commit(self, answer)
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(unit, "commit", dying)
        with pytest.raises(RuntimeError):
            await crossed(container)
    await crossed(container)
    await carry_out_all(container)

    assert [mail.subject for mail in await letters(container)] == ["A variant is running low"]


async def test_several_workers_that_look_at_once_tell_once(container: Container) -> None:
    shelf = [await a_stocked_variant(container, number) for number in range(4)]

    told = await asyncio.gather(*(crossed(container) for _ in range(4)))
    await carry_out_all(container)

    assert sum(told) == len(shelf)
    assert [mail.subject for mail in await letters(container)] == ["4 variants are running low"]


async def test_what_another_worker_is_just_marking_is_told_by_that_one_alone(container: Container) -> None:
    mug = await a_stocked_variant(container, 2)

    async with container.uow()(SYSTEM) as uow:
        marked = len(await uow.low_stock_marks.refresh([mug], 5))
        other = asyncio.create_task(crossed(container))
        # it ends, or waits for this one's mark
        await asyncio.wait({other}, timeout=0.3)
        try:
            await uow.commit()
        except StaleAggregate:
            marked = 0

    assert marked + await other == 1


async def test_what_was_refilled_before_the_mail_is_written_is_not_told(container: Container) -> None:
    mug = await a_stocked_variant(container, 2)
    assert await crossed(container) == 1
    await stocked(container, mug, 9)

    await carry_out_all(container)

    assert await letters(container) == []


async def test_what_runs_low_between_the_look_and_the_mark_is_told(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug = await a_stocked_variant(container, 2)
    async with container.uow()(SYSTEM) as uow:
        marks = type(uow.low_stock_marks)

    async def not_yet(*_: Any, **__: Any) -> OutdatedMarks:
        return OutdatedMarks((mug,), 0, None)

    with monkeypatch.context() as patch:
        patch.setattr(marks, "outdated", not_yet)
        assert await crossed(container) == 1
    await carry_out_all(container)

    assert len(await letters(container)) == 1


async def test_what_is_not_on_sale_runs_low_for_nobody(container: Container) -> None:
    mug, cup = await a_stocked_variant(container, 2), await a_stocked_variant(container, 2)
    await withdrawn(container, mug)
    assert await crossed(container) == 1

    await withdrawn(container, cup)

    assert (await crossed(container), await low(container)) == (0, [])


async def test_low_is_what_all_locations_have_left(container: Container) -> None:
    mug, cup = await a_stocked_variant(container, 4), await a_stocked_variant(container, 4)
    north = await a_location(container, "north")
    await stocked(container, mug, 4, location=north)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(Holder.checkout(CheckoutId(container.ids().new())), {cup: 3}, until=uow.now())
        await uow.commit()

    assert [(row.variant_id, row.left, row.threshold, row.low_since) for row in await low(container)] == [
        (cup, 1, 5, None)
    ]
    await crossed(container)
    assert [row.low_since is not None for row in await low(container)] == [True]


async def test_a_variant_has_a_threshold_of_its_own(container: Container) -> None:
    mug, cup = await a_stocked_variant(container, 8), await a_stocked_variant(container, 1)
    for variant, threshold in ((mug, 10), (cup, 0)):
        await container.set_low_stock_threshold()(
            SetLowStockThreshold(variant_id=variant, threshold=threshold), actor=SYSTEM
        )

    assert [(row.variant_id, row.own_threshold) for row in await low(container)] == [(mug, 10)]
    await container.set_low_stock_threshold()(SetLowStockThreshold(variant_id=cup, threshold=None), actor=SYSTEM)
    assert [(row.variant_id, row.own_threshold) for row in await low(container)] == [(cup, None), (mug, 10)]


async def test_an_unknown_variant_has_no_threshold(container: Container) -> None:
    with pytest.raises(NotFound):
        await container.set_low_stock_threshold()(
            SetLowStockThreshold(variant_id=VariantId(container.ids().new()), threshold=1), actor=SYSTEM
        )


async def test_low_stock_is_listed_page_by_page(container: Container) -> None:
    shelf = [await a_stocked_variant(container, number) for number in (3, 1, 2)]
    listed, cursor = [], None
    while True:
        page = await container.find_low_stock()(FindLowStock(cursor=cursor, page_size=2), actor=SYSTEM)
        listed.append([row.variant_id for row in page.items])
        if (cursor := page.next_cursor) is None:
            break

    assert listed == [[shelf[1], shelf[2]], [shelf[0]]]
