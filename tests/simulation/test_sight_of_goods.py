"""The simulator can see what bundles take, how often is downloaded, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adapters.memory.inventory.ledger import MemoryStockLedger
from domain.kernel.ids import VariantId
from domain.order import checkout, line
from domain.order.download import DownloadGrant
from domain.order.parts import LinePart
from domain.order.returning import Returning
from tests.simulation.sight import broken, shortest


def test_a_download_that_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def used(self: DownloadGrant, *, now: datetime, resume: timedelta) -> DownloadGrant:
        return replace(self, uses=self.uses + 1, last_used_at=now, resume_until=now + resume)

    monkeypatch.setattr(DownloadGrant, "used", used)

    script, outcome, rules = broken(40)
    shrunk = shortest(script, outcome)

    assert rules == {"I14"}
    assert len(shrunk.script.actions) <= 5
    assert shrunk.script.actions[-1].verb == "download"


def test_a_bundle_that_takes_one_of_a_part_too_few(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(variant_id: VariantId | None, parts: Sequence[LinePart]) -> dict[VariantId, int]:
        return dict.fromkeys((part.variant_id for part in parts), 1) or ({variant_id: 1} if variant_id else {})

    for module in (line, checkout):
        monkeypatch.setattr(module, "taken_by", forgetful)

    script, outcome, rules = broken(20)
    shrunk = shortest(script, outcome)

    assert rules == {"I12"}
    assert len(shrunk.script.actions) <= 4
    assert "bundle" in {action.args.get("what") for action in shrunk.script.actions}


def test_goods_that_come_back_more_often_than_they_were_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Returning, "require_returnable", lambda *_: None)

    script, outcome, rules = broken(100, first_day=2)
    shrunk = shortest(script, outcome)

    assert rules == {"I7"}
    assert len(shrunk.script.actions) <= 8
    assert shrunk.script.actions[-1].verb == "send_back"


def test_goods_that_came_back_and_are_put_on_the_shelf_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    once = MemoryStockLedger.take_back

    async def twice(self: MemoryStockLedger, goods: Mapping[VariantId, int], *, reference: str) -> None:
        await once(self, {variant: 2 * count for variant, count in goods.items()}, reference=reference)

    monkeypatch.setattr(MemoryStockLedger, "take_back", twice)

    _, outcome, rules = broken(200)

    assert outcome.at_end
    assert rules == {"I1"}
