"""See what is held for buyers who are paying, and what should not be held any more."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.holds import HoldPage, HoldQueries
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindHolds:
    """`overdue`: only those past their end."""

    overdue: bool = False
    cursor: str | None = None
    page_size: int = 20


class FindHoldsHandler(Handler[FindHolds, HoldPage]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, holds: HoldQueries) -> None:
        self._holds = holds

    async def handle(self, command: FindHolds, *, actor: Actor) -> HoldPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._holds.holds(overdue=command.overdue, cursor=command.cursor, page_size=command.page_size)
