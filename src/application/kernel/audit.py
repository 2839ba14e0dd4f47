"""What staff and the system changed: before and after of each aggregate that a unit of work loaded and saved."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, cast
from uuid import UUID

import msgspec

from application.kernel.actor import Actor

State = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One changed thing; `before` and `after` hold the fields that differ (all of them where it is new or gone)."""

    action: str
    entity_kind: str
    entity_id: str
    before: State | None
    after: State | None


class _Seen(NamedTuple):
    """What something was, whole: most of it differs from nothing and is never told, and need not be gone through."""

    state: State
    omit: frozenset[str]

    def told(self, names: Collection[str] | None = None) -> State:
        """What of those fields (None: of all) may reach the log."""
        return {
            name: _without(self.state[name], self.omit)
            for name in (self.state if names is None else names)
            if name in self.state and name not in self.omit and not name.startswith("_") and name != "version"
        }


class AuditTrail:
    """Collects, for one unit of work, what its actor changed. Silent for buyers' own changes.

    `omit` names the fields that must never reach the log, however deep they lie: secrets and personal data.
    """

    def __init__(self, actor: Actor) -> None:
        self._active = actor.is_back_office
        self._before: dict[tuple[str, str], _Seen] = {}
        self._entries: list[AuditEntry] = []

    def loaded(self, kind: str, identity: UUID | str, state: object, *, omit: frozenset[str] = frozenset()) -> None:
        """Remember what it was."""
        if self._active:
            self._before[kind, str(identity)] = _Seen(_plain(state), omit)

    def saved(self, kind: str, identity: UUID | str, state: object, *, omit: frozenset[str] = frozenset()) -> None:
        """Note what it became; nothing where nothing differs."""
        if not self._active:
            return
        after = _Seen(_plain(state), omit)
        before = self._before.get((kind, str(identity)))
        if before is None:
            self._entries.append(_entry("created", kind, identity, None, after.told()))
        elif changed := _difference(before, after):
            self._entries.append(_entry("changed", kind, identity, *changed))
        self._before[kind, str(identity)] = after

    def removed(self, kind: str, identity: UUID | str) -> None:
        """Note that it is gone."""
        if self._active:
            before = self._before.pop((kind, str(identity)), None)
            self._entries.append(_entry("removed", kind, identity, before.told() if before else None, None))

    def entries(self) -> list[AuditEntry]:
        """What to write at commit."""
        return self._entries


def _entry(action: str, kind: str, identity: UUID | str, before: State | None, after: State | None) -> AuditEntry:
    return AuditEntry(action=action, entity_kind=kind, entity_id=str(identity), before=before, after=after)


def _difference(before: _Seen, after: _Seen) -> tuple[State, State] | None:
    """The fields that differ in what may be told, as they were and as they are."""
    names = [name for name in {*before.state, *after.state} if before.state.get(name) != after.state.get(name)]
    old, new = before.told(names), after.told(names)
    changed = sorted(name for name in names if old.get(name) != new.get(name))
    return ({name: old.get(name) for name in changed}, {name: new.get(name) for name in changed}) if changed else None


_NESTED = (dict, list)


def _plain(state: object) -> State:
    # Sets in order: the same ones are no change.
    return cast("State", msgspec.to_builtins(state, order="deterministic"))


def _without(value: object, omit: frozenset[str]) -> object:
    if isinstance(value, dict):
        return {
            name: _without(part, omit) if type(part) in _NESTED else part
            for name, part in value.items()
            if name not in omit
        }
    return [_without(part, omit) for part in value] if isinstance(value, list) else value
