"""See the roles and what they allow."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.staff.ports import StaffQueries
from application.staff.views import RoleView


@dataclass(frozen=True, slots=True)
class FindRoles:
    """All of them: a shop has few."""


class FindRolesHandler(Handler[FindRoles, tuple[RoleView, ...]]):
    requires: ClassVar = Access.ADMIN

    def __init__(self, queries: StaffQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindRoles, *, actor: Actor) -> tuple[RoleView, ...]:  # noqa: ARG002 -- the door has checked
        return await self._queries.roles()
