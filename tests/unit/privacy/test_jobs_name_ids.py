"""Jobs and events refer to people by ids: what they hold can't be forgotten."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.kernel.aggregate import DomainEvent
from entrypoints.subscriptions import SUBSCRIPTIONS
from entrypoints.worker.registry import JOBS

_PLAIN = {UUID, int, bool, float, datetime, NoneType}
# Names of things that are nobody's, by the type that holds them.
_NAMES = {
    "ApplyProviderEvent": {"provider", "event_id"},
    "DeleteFiles": {"keys"},
    "ExportColumns": {"attributes", "locations"},
    "IdentityConnected": {"provider"},
}


def texts_of(kind: Any) -> Iterator[str]:
    """Where a value of this type could hold somebody's words."""
    base: Any = get_origin(kind) or kind
    if not is_dataclass(base):
        return
    name, hints = str(base).rpartition(".")[2].rstrip("'>"), get_type_hints(base)
    for field in fields(base):
        for part in _parts(hints[field.name], kind):
            if is_dataclass(get_origin(part) or part):
                yield from texts_of(part)
            elif part not in _PLAIN and not _is_choice(part) and field.name not in _NAMES.get(name, ()):
                yield f"{name}.{field.name}"


def _is_choice(part: Any) -> bool:
    """One of our own words, not somebody's."""
    return isinstance(part, type) and issubclass(part, Enum)


def _parts(hint: Any, owner: Any) -> Iterator[Any]:
    hint = getattr(hint, "__supertype__", hint)
    if type(hint).__name__ == "TypeVar":
        yield from get_args(owner)
    elif inner := [one for one in get_args(hint) if one is not Ellipsis]:
        for one in inner:
            yield from _parts(one, owner)
    else:
        yield hint


def test_no_job_carries_words() -> None:
    assert sorted({found for route in JOBS.values() for found in texts_of(route.command)}) == []


def test_no_event_carries_words() -> None:
    assert sorted({found for event in SUBSCRIPTIONS for found in texts_of(event)}) == []


def test_words_are_seen() -> None:
    from dataclasses import dataclass  # noqa: PLC0415 -- a planted event of this test alone

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Told(DomainEvent):
        email: str

    assert list(texts_of(Told)) == ["Told.email"]
