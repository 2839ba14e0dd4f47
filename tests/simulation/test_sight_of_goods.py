"""The simulator can see what bundles take and how often is downloaded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.kernel.ids import VariantId
from domain.order import checkout, line
from domain.order.download import DownloadGrant
from domain.order.parts import LinePart
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
