"""An administrator renames a role, or changes what it allows."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.create_role import role_view
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from application.staff.views import RoleView
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.identity.staff_errors import RoleNotFound
from domain.kernel.ids import RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRole:
    """None leaves a thing as it is."""

    role_id: RoleId
    expected_version: int
    name: str | None = None
    permissions: frozenset[Permission] | None = None


class EditRoleHandler(Handler[EditRole, RoleView]):
    """Bites on the next request of everybody who has the role: back-office requests ask for the truth.

    Raises `RoleNotFound`, `VersionMismatch`, `RoleNameTaken`, or `InvalidInput` without a name.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditRole, *, actor: Actor) -> RoleView:
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            role = await current_role(uow, command.role_id, command.expected_version)
            if command.name is not None:
                role.rename(command.name)
            if command.permissions is not None:
                role.allow(command.permissions)
            await uow.roles.save(role)
            holders = await uow.roles.holders(role.id)
            view = role_view(role, holders=len(holders.staff))
            await uow.commit(view)
        return view


async def current_role(uow: StaffUnitOfWork, role_id: RoleId, expected_version: int) -> Role:
    """The role, locked, as the caller saw it; raises `RoleNotFound` or `VersionMismatch`."""
    role = await uow.roles.get(role_id)
    if role is None:
        raise RoleNotFound
    role.require_version(expected_version)
    return role
