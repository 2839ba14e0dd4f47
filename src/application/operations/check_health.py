"""Ask all that the shop leans on, at once and not for long."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.operations.health import DependencyGone, Health, HealthView, Probe

PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class CheckHealth:
    """The question."""


class CheckHealthHandler(Process[CheckHealth, HealthView]):
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, *probes: Sequence[Probe]) -> None:
        self._probes = [probe for some in probes for probe in some]

    async def handle(self, command: CheckHealth, *, actor: Actor) -> HealthView:  # noqa: ARG002 -- anyone may ask
        answers = await asyncio.gather(*(_answer(probe) for probe in self._probes))
        broken = [probe for probe, answer in zip(self._probes, answers, strict=True) if answer is Health.DOWN]
        checks = {probe.name: answer for probe, answer in zip(self._probes, answers, strict=True)}
        return HealthView(status=_overall(broken), checks=checks)


def _overall(broken: Sequence[Probe]) -> Health:
    if any(probe.is_vital for probe in broken):
        return Health.DOWN
    return Health.DEGRADED if broken else Health.OK


async def _answer(probe: Probe) -> Health:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return Health.OK if await probe.answers() else Health.DOWN
    except (DependencyGone, TimeoutError):
        return Health.DOWN
