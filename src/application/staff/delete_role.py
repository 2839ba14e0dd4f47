"""An administrator deletes a role that nobody has."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.edit_role import current_role
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from domain.identity.staff_errors import RoleInUse
from domain.kernel.ids import RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRole:
    """As the caller saw it."""

    role_id: RoleId
    expected_version: int


class DeleteRoleHandler(Handler[DeleteRole, None]):
    """Raises `RoleNotFound`, `VersionMismatch`, or `RoleInUse`, which says by whom."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DeleteRole, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            role = await current_role(uow, command.role_id, command.expected_version)
            holders = await uow.roles.holders(role.id)
            if not holders.is_nobody:
                raise RoleInUse(holders.staff, holders.invited)
            await uow.roles.remove(role)
            await uow.commit()
