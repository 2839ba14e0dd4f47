"""Raise an alarm where jobs die or money is unexplained: an error in the log, once for each that is new."""

import logging
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.operations.figures import Figures, ShopFigures

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WatchShop:
    """One look."""


class Alarm:
    """What was told already, by this process: a figure that falls and rises again is told again."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def tell(self, figures: ShopFigures) -> list[str]:
        """What has become worse since the last look, in words."""
        counted = {
            "dead letters: jobs that were given up": figures.queue.dead,
            "parked payment operations: calls of the provider that were given up": figures.money.parked,
            "mismatched payments: what was authorized is not what was agreed": figures.money.mismatched,
            "unexplained payments: captured money without an order that goes on": figures.money.unexplained,
        }
        worse = [f"{count} {what}" for what, count in counted.items() if count > self._told.get(what, 0)]
        self._told = counted
        return worse


class WatchShopHandler(Process[WatchShop, None]):
    """Each worker has an eye of its own, so that an alarm survives the death of any of them."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, figures: Figures, alarm: Alarm) -> None:
        self._figures, self._alarm = figures, alarm

    async def handle(self, command: WatchShop, *, actor: Actor) -> None:  # noqa: ARG002 -- the door has checked
        for sentence in self._alarm.tell(await self._figures.read()):
            log.error("%s", sentence)
