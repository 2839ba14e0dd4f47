"""What stands between a purchase and a wrong book: amounts that differ, events that repeat, calls nobody answered."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.memory.payment_gateway import Mishap
from adapters.memory.rows import StoredJob
from application.checkout.receive_provider_event import APPLY, keep_events
from application.payment.ports import PaymentOutcomeUnknown, ProviderEvent
from domain.kernel.money import Money
from domain.order.errors import AmountMismatch
from domain.payment.intent import IntentState, IntentStatus
from tests.contract.checkout.conftest import StillShop
from tests.purchase import a_buyer, intent_of
from tests.shelf import SYSTEM


async def _applications(still: StillShop) -> int:
    """How many jobs are to apply an event."""
    if still.container.settings().profile == "memory":
        return sum(job.job.name == APPLY for job in still.container.memory_store().rows(StoredJob))
    rows = await still.container.database().rows(
        "SELECT id FROM procrastinate_jobs WHERE task_name = %(name)s", {"name": APPLY}
    )
    return len(rows)


@pytest.mark.parametrize("lie", ["amount", "owner", "checkout"])
async def test_a_payment_of_something_else_is_let_go_and_orders_nothing(
    still: StillShop, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout))
    retrieve = still.gateway.retrieve

    async def lies(*asked: Any, **named: Any) -> IntentState:
        intent = await retrieve(*asked, **named)
        if lie == "amount":
            return replace(intent, amount=Money(intent.amount.minor - 1, intent.amount.currency))
        return replace(intent, metadata={**intent.metadata, {"checkout": "checkout_id"}.get(lie, lie): "another's"})

    monkeypatch.setattr(still.gateway, "retrieve", lies)
    with pytest.raises(AmountMismatch):
        await buyer.orders(intent_of(checkout))
    monkeypatch.undo()

    ended = await still.gateway.retrieve(intent_of(checkout).id, timeout_seconds=5)
    assert (ended.status, ended.received.minor) == (IntentStatus.CANCELED, 0)
    assert "capture" not in still.gateway.calls


@pytest.mark.parametrize("mishap", Mishap)
async def test_money_that_must_go_back_goes_back_though_nobody_answered(still: StillShop, mishap: Mishap) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    intent = await buyer.pays(intent_of(checkout))
    async with still.container.uow()(SYSTEM) as uow:
        stored = await uow.checkouts.get(checkout.id)
    still.gateway.script("cancel", mishap)

    with pytest.raises(PaymentOutcomeUnknown):
        await still.container.settlement().reject(stored, intent, SYSTEM)
    await still.reconciles()

    ended = await still.gateway.retrieve(intent.id, timeout_seconds=5)
    assert ended.status is IntentStatus.CANCELED
    assert still.gateway.calls.count("cancel") == 2


async def test_an_event_that_comes_again_is_kept_and_applied_once(still: StillShop) -> None:
    event = ProviderEvent(id="evt_1", type="payment_intent.canceled", object_id="pi_1", metadata={}, payload={})

    for _ in range(3):
        async with still.container.uow()(SYSTEM) as uow:
            await keep_events(uow, "sandbox", [event], still.container.checkout_timing())
            await uow.commit()

    assert await _applications(still) == 1


async def test_word_of_money_that_our_books_have_is_noted_and_asks_for_nothing(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    early, late = (_word(kind, intent.id) for kind in ("amount_capturable_updated", "succeeded"))
    refund = replace(_word("succeeded", intent.id), id="evt_refund", type="charge.refunded")

    async with still.container.uow()(SYSTEM) as uow:
        news_before = await uow.provider_events.add("sandbox", [early])
        await uow.commit()
    await buyer.orders(intent)
    async with still.container.uow()(SYSTEM) as uow:
        news_after = await uow.provider_events.add("sandbox", [refund, late, early])
        taken = [await uow.provider_events.take("sandbox", one.id) for one in (early, late, refund)]
        await uow.commit()

    assert (news_before, news_after, taken) == ([early], [refund], [None, None, refund])


async def test_an_event_is_noted_by_itself_only_where_our_books_have_its_money(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    early, late = (_word(kind, intent.id) for kind in ("amount_capturable_updated", "succeeded"))
    refund = replace(late, id="evt_refund", type="charge.refunded")
    note = still.container.old_news().note

    before = [await note("sandbox", one) for one in (early, late, refund)]
    await buyer.orders(intent)
    after = [await note("sandbox", one) for one in (early, late, late, refund)]

    async with still.container.uow()(SYSTEM) as uow:
        news = await uow.provider_events.add("sandbox", [early, late, refund])
    assert (before, after, news) == ([False] * 3, [True, True, False, False], [refund])
    assert await _applications(still) == 0


def _word(kind: str, intent_id: str) -> ProviderEvent:
    return ProviderEvent(id=f"evt_{kind}", type=f"payment_intent.{kind}", object_id=intent_id, metadata={}, payload={})
