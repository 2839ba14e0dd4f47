"""How an event reaches its subscribers: as one job each, stored in the transaction of the change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from application.kernel.ports import JobRequest
from domain.kernel.aggregate import DomainEvent

E = TypeVar("E", bound=DomainEvent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Generic[E]):
    """The command of a subscriber: an event, at least once. `event_id` is the same on every delivery."""

    event_id: UUID
    occurred_at: datetime
    event: E

    def again(self, name: str) -> JobRequest:
        """The same delivery once more, for a subscriber who did not come to the end of it."""
        return JobRequest(name=name, arguments=msgspec.to_builtins(self))


class Subscriptions:
    """Which jobs an event of a type causes."""

    def __init__(self, jobs_of: dict[type[DomainEvent], tuple[str, ...]]) -> None:
        self._jobs_of = jobs_of

    def jobs_for(self, event: DomainEvent, *, event_id: UUID, now: datetime) -> list[JobRequest]:
        """One job per subscriber; none where nobody listens."""
        if not (names := self._jobs_of.get(type(event))):
            return []
        arguments = {"event_id": str(event_id), "occurred_at": now.isoformat(), "event": msgspec.to_builtins(event)}
        return [JobRequest(name=name, arguments=arguments) for name in names]
