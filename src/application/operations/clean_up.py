"""Remove old idempotency keys, processed events, abandoned guest carts, ended sessions and done jobs."""

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

    def __init__(self, housekeeping: Housekeeping) -> None:
        self._housekeeping = housekeeping

    async def handle(self, command: CleanUp, *, actor: Actor) -> dict[str, int]:  # noqa: ARG002 -- the door has checked the actor
        return await self._housekeeping.remove_older_than(command.kept)
