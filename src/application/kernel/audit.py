"""What staff and the system changed: before and after of each aggregate that a unit of work loaded and saved."""

from dataclasses import dataclass
from typing import cast
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


class AuditTrail:
    """Collects, for one unit of work, what its actor changed. Silent for buyers' own changes.

    `omit` names the fields that must never reach the log, however deep they lie: secrets and personal data.
    """

    def __init__(self, actor: Actor) -> None:
        self._active = actor.is_back_office
        self._before: dict[tuple[str, str], State] = {}
        self._entries: list[AuditEntry] = []

    def loaded(self, kind: str, identity: UUID | str, state: object, *, omit: frozenset[str] = frozenset()) -> None:
        """Remember what it was."""
        if self._active:
            self._before[kind, str(identity)] = _plain(state, omit)

    def saved(self, kind: str, identity: UUID | str, state: object, *, omit: frozenset[str] = frozenset()) -> None:
        """Note what it became; nothing where nothing differs."""
        if not self._active:
            return
        after = _plain(state, omit)
        before = self._before.get((kind, str(identity)))
        if before is None:
            self._entries.append(_entry("created", kind, identity, None, after))
        elif changed := [name for name in {*before, *after} if before.get(name) != after.get(name)]:
            old, new = ({name: state.get(name) for name in sorted(changed)} for state in (before, after))
            self._entries.append(_entry("changed", kind, identity, old, new))
        self._before[kind, str(identity)] = after

    def removed(self, kind: str, identity: UUID | str) -> None:
        """Note that it is gone."""
        if self._active:
            before = self._before.pop((kind, str(identity)), None)
            self._entries.append(_entry("removed", kind, identity, before, None))

    def entries(self) -> list[AuditEntry]:
        """What to write at commit."""
        return self._entries


def _entry(action: str, kind: str, identity: UUID | str, before: State | None, after: State | None) -> AuditEntry:
    return AuditEntry(action=action, entity_kind=kind, entity_id=str(identity), before=before, after=after)


_NESTED = (dict, list)


def _plain(state: object, omit: frozenset[str]) -> State:
    # Sets in order: the same ones are no change.
    fields = cast("State", _without(msgspec.to_builtins(state, order="deterministic"), omit))
    return {name: value for name, value in fields.items() if not name.startswith("_") and name != "version"}


def _without(value: object, omit: frozenset[str]) -> object:
    if isinstance(value, dict):
        return {
            name: _without(part, omit) if type(part) in _NESTED else part
            for name, part in value.items()
            if name not in omit
        }
    return [_without(part, omit) for part in value] if isinstance(value, list) else value
