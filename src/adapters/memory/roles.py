"""Roles in memory."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from adapters.memory.identity import StoredAccount
from adapters.memory.staff import StoredInvitation
from application.identity.views import RoleHolders
from domain.identity.errors import RoleNameTaken
from domain.identity.role import Role
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import RoleId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryRoleRepository:
    """Roles in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def named(self, names: Collection[str]) -> dict[str, Role]:
        return {role.name: self._loaded(role) for role in self._uow.transaction.scan(Role) if role.name in names}

    async def get(self, role_id: RoleId) -> Role | None:
        await self._uow.transaction.lock(Role, role_id)
        role = self._uow.transaction.get(Role, role_id)
        return None if role is None else self._loaded(role)

    async def keep(self, role_ids: Collection[RoleId]) -> frozenset[RoleId]:
        transaction = self._uow.transaction
        for role_id in sorted(role_ids):
            await transaction.lock(Role, role_id)
        return frozenset(role_id for role_id in role_ids if transaction.find(Role, role_id) is not None)

    async def holders(self, role_id: RoleId) -> RoleHolders:
        transaction = self._uow.transaction
        staff = [
            stored.account.name for stored in transaction.scan(StoredAccount) if role_id in stored.account.role_ids
        ]
        invited = [
            stored.invitation.name
            for stored in transaction.scan(StoredInvitation)
            if stored.invitation.is_open(transaction.now) and role_id in stored.invitation.role_ids
        ]
        return RoleHolders(staff=tuple(sorted(staff)), invited=tuple(sorted(invited)))

    async def count(self) -> int:
        return len(self._uow.transaction.items(Role))

    async def remove(self, role: Role) -> None:
        transaction = self._uow.transaction
        await transaction.lock(Role, role.id)
        before, holders = transaction.get(Role, role.id), await self.holders(role.id)
        if before is None or before.version != role.version or holders.staff:
            raise StaleAggregate("The role")
        transaction.delete(Role, role.id)
        self._uow.audit.removed("role", role.id)

    async def save(self, role: Role) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("roles.name", role.name)
        await transaction.lock(Role, role.id)
        if any(other.name == role.name and other.id != role.id for other in transaction.scan(Role)):
            raise RoleNameTaken(role.name)
        before = transaction.get(Role, role.id)
        if (before.version if before else 0) != role.version:
            raise StaleAggregate("The role")
        role.version += 1
        transaction.put(Role, role.id, role)
        self._uow.audit.saved("role", role.id, role)

    def _loaded(self, role: Role) -> Role:
        self._uow.audit.loaded("role", role.id, role)
        return role
