"""Remove what has served its time: keys, events dealt with, guests' carts, sessions, done jobs, letters, files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.operations.housekeeping import Housekeeping, Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanUp:
    """What may go."""

    kept: Retention = field(default_factory=Retention)


class CleanUpHandler(Process[CleanUp, dict[str, int]]):
    """Each portion is a transaction of its own: a clean-up that is cut off goes on at the next one."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, keepers: Sequence[Housekeeping]) -> None:
        self._keepers = keepers

    async def handle(self, command: CleanUp, *, actor: Actor) -> dict[str, int]:  # noqa: ARG002 -- the door has checked the actor
        removed: dict[str, int] = {}
        for keeper in self._keepers:
            removed |= await keeper.remove_older_than(command.kept)
        return removed
