"""An administrator makes a role."""

from dataclasses import dataclass
from typing import ClassVar, Final

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from application.staff.views import RoleView
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.identity.staff_errors import TooManyRoles
from domain.kernel.ids import RoleId

_MOST: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRole:
    """Nobody has it yet."""

    name: str
    permissions: frozenset[Permission]


class CreateRoleHandler(Handler[CreateRole, RoleView]):
    """Raises `RoleNameTaken`, `TooManyRoles`, or `InvalidInput` without a name."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateRole, *, actor: Actor) -> RoleView:
        role = Role(id=RoleId(self._ids.new()), name="", permissions=command.permissions)
        role.rename(command.name)
        async with self._uow(actor) as uow:
            await admins_in_office(uow)
            if await uow.roles.count() >= _MOST:
                raise TooManyRoles(_MOST)
            await uow.roles.save(role)
            view = role_view(role, holders=0)
            await uow.commit(view)
        return view


def role_view(role: Role, *, holders: int) -> RoleView:
    """The role as it was just saved."""
    return RoleView(
        id=role.id,
        name=role.name,
        permissions=tuple(sorted(role.permissions)),
        holders=holders,
        version=role.version,
    )
