"""Moments that a client names in an address."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.kernel.errors import InvalidInput
from entrypoints.http.moments import PATTERN, moment

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-01T12:00:00Z", NOON),
        ("2026-03-01t12:00:00z", NOON),
        ("2026-03-01T12:00", NOON),
        ("2026-03-01 12:00:00.5", NOON + timedelta(seconds=0.5)),
        ("2026-03-01T12:00:00+02:00", NOON.replace(tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_moments_are_read(text: str, meant: datetime) -> None:
    assert re.match(PATTERN, text)
    assert moment(text, "at") == meant


@pytest.mark.parametrize("text", ["0.5", "1772366400", "2026-03-01", "12:00", "now", "2026-W09-7T12:00"])
def test_other_forms_are_none(text: str) -> None:
    assert not re.match(PATTERN, text)


@pytest.mark.parametrize("text", ["2026-02-30T12:00:00Z", "2026-03-01T25:00:00Z", "0000-01-01T00:00:00Z"])
def test_days_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        moment(text, "placedFrom")

    assert [fault.pointer for fault in refused.value.faults] == ["/query/placedFrom"]
