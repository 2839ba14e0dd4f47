"""The simulator can see: a guard is taken away, the broken rule is found, and told with a short trace."""

from functools import partial
from itertools import count
from typing import Any

import pytest

from adapters.memory.unit_of_work import MemoryUnitOfWork
from application.checkout import settlement
from application.checkout.ending import CheckoutEnding
from application.kernel.handler import retrying
from domain.inventory.stock_level import StockLevel
from domain.order.checkout import Checkout
from domain.order.disputing import Disputing
from tests.simulation.sight import broken, shortest


def test_a_ledger_that_forgets_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StockLevel, "available", property(lambda _: 1_000))
    monkeypatch.setattr(StockLevel, "__post_init__", lambda _: None)

    script, outcome, rules = broken(20, first_day=8)
    shrunk = shortest(script, outcome)

    assert "I2" in rules
    assert len(shrunk.script.actions) <= 12
    assert {action.verb for action in shrunk.script.actions} <= {"sign_in", "add", "change", "start", "adjust"}


def test_a_settlement_that_takes_the_money_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count()
    monkeypatch.setattr(settlement, "capture_key", lambda order_id: f"order:{order_id}:capture:{next(numbers)}")

    script, outcome, rules = broken(100)
    shrunk = shortest(script, outcome)

    assert rules == {"I5"}
    assert len(shrunk.script.actions) <= 8
    assert len({action.who for action in shrunk.script.actions}) == 1


def test_an_ending_that_frees_the_goods_before_the_money(monkeypatch: pytest.MonkeyPatch) -> None:
    async def end(self: Any, checkout: Checkout, actor: Any, status: Any) -> Any:
        if not checkout.is_open:
            return checkout.status
        became = await retrying(partial(self._free, checkout, actor, status, None))
        await self._intents.void(checkout, checkout.intent_id, actor)
        return became

    monkeypatch.setattr(CheckoutEnding, "_end", end)

    script, outcome, rules = broken(60)
    shrunk = shortest(script, outcome)

    assert rules == {"I6"}
    assert len(shrunk.script.actions) <= 8
    # One buyer, though perhaps at two devices.
    assert len({action.args["account"] for action in shrunk.script.actions if action.verb == "sign_in"}) <= 1


def test_a_checkout_that_is_anybodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Checkout, "belongs_to", lambda *_, **__: True)

    script, outcome, rules = broken(60, first_day=7)
    shrunk = shortest(script, outcome)

    assert rules == {"I11"}
    assert len(shrunk.script.actions) <= 4


def test_a_parcel_that_leaves_while_the_bank_has_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Disputing, "require_undisputed", lambda _: None)

    # Staff takes whichever parcel lies there: on this day it is the same one though others are left out.
    script, outcome, rules = broken(30, first_day=17)
    shrunk = shortest(script, outcome)

    assert rules == {"I7"}
    assert len(shrunk.script.actions) <= 8


def test_a_subscriber_that_does_its_work_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    remembers = MemoryUnitOfWork.first_time

    async def always(self: MemoryUnitOfWork, event_id: Any, subscriber: str) -> bool:
        await remembers(self, event_id, subscriber)
        return True

    monkeypatch.setattr(MemoryUnitOfWork, "first_time", always)

    script, outcome, rules = broken(20, first_day=3)
    shrunk = shortest(script, outcome)

    assert rules == {"I10"}
    assert len(shrunk.script.actions) <= 12
