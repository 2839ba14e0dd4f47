"""See one who works here."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.staff.ports import StaffQueries
from application.staff.views import StaffView
from domain.identity.staff_errors import StaffNotFound
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetStaffMember:
    """By the account."""

    account_id: AccountId


class GetStaffMemberHandler(Handler[GetStaffMember, StaffView]):
    """Raises `StaffNotFound`."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, queries: StaffQueries) -> None:
        self._queries = queries

    async def handle(self, command: GetStaffMember, *, actor: Actor) -> StaffView:  # noqa: ARG002 -- the door has checked
        member = await self._queries.member(command.account_id)
        if member is None:
            raise StaffNotFound
        return member
