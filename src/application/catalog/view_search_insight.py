"""What buyers look for, and what they look for in vain."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from application.catalog.search_ports import SearchLog
from application.catalog.search_views import SearchInsight
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.periods import check_days
from application.kernel.ports import Clock
from domain.identity.permission import Permission

_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSearchInsight:
    """Over how many days, today included."""

    days: int = 30


class ViewSearchInsightHandler(Handler[ViewSearchInsight, SearchInsight]):
    """Raises `InvalidInput` for no day, or more than a year of them."""

    requires: ClassVar = Permission.ANALYTICS_READ

    def __init__(self, log: SearchLog, clock: Clock) -> None:
        self._log, self._clock = log, clock

    async def handle(self, command: ViewSearchInsight, *, actor: Actor) -> SearchInsight:  # noqa: ARG002 -- the door has checked the actor
        check_days(command.days)
        since = self._clock.now().date() - timedelta(days=command.days - 1)
        return await self._log.insight(since=since, most=_SHOWN)
