"""The base of aggregates and events."""

from dataclasses import dataclass, field

from domain.kernel.errors import VersionMismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEvent:
    """A fact, named in the past tense; holds ids and amounts, never personal data."""


@dataclass(kw_only=True)
class Aggregate:
    """A consistency boundary: loaded whole, changed through verbs, saved whole.

    `version` is the stored version it was loaded at (0: not stored yet); the repository raises it on save and
    refuses a save from an older one with `StaleAggregate`.
    """

    version: int = 0
    _events: list[DomainEvent] = field(default_factory=list, repr=False, compare=False)

    def require_version(self, expected: int | None) -> None:
        """Raises `VersionMismatch` where it is not as the caller saw it (None: the caller takes it as it is)."""
        if expected is not None and expected != self.version:
            raise VersionMismatch(current=self.version)

    def record(self, event: DomainEvent) -> None:
        """Remember a fact until the unit of work collects it."""
        self._events.append(event)

    def take_events(self) -> list[DomainEvent]:
        """Hand over the facts recorded since the last call, oldest first."""
        events, self._events = self._events, []
        return events
