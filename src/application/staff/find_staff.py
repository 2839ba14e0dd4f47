"""See who works here."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.staff.ports import StaffQueries
from application.staff.views import StaffPage


@dataclass(frozen=True, slots=True, kw_only=True)
class FindStaff:
    """A page of the list."""

    page_size: int = 20
    cursor: str | None = None


class FindStaffHandler(Handler[FindStaff, StaffPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, queries: StaffQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindStaff, *, actor: Actor) -> StaffPage:  # noqa: ARG002 -- the door has checked
        return await self._queries.staff(page_size=command.page_size, cursor=command.cursor)
