"""Roles."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import psycopg

from application.identity.views import RoleHolders
from domain.identity.errors import RoleNameTaken
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import RoleId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# What the roles of an account `a` let it do.
PERMISSIONS = """ARRAY(SELECT DISTINCT unnest(r.permissions) FROM account_roles m JOIN roles r ON r.id = m.role_id
             WHERE m.account_id = a.id)"""

_ROLE = "SELECT id, name, permissions, version FROM roles WHERE "
_NAMED = _ROLE + "name = ANY(%(names)s)"
_GET = _ROLE + "id = %(id)s FOR UPDATE"
_COUNT = "SELECT count(*) AS count FROM roles"
_KEEP = "SELECT id FROM roles WHERE id = ANY(%(ids)s) ORDER BY id FOR KEY SHARE"
_INSERT = "INSERT INTO roles (id, name, permissions) VALUES (%(id)s, %(name)s, %(permissions)s)"
_UPDATE = """
UPDATE roles SET name = %(name)s, permissions = %(permissions)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_REMOVE = "DELETE FROM roles WHERE id = %(id)s AND version = %(version)s"
_HOLDERS = """
SELECT ARRAY(SELECT a.name FROM account_roles m JOIN accounts a ON a.id = m.account_id
             WHERE m.role_id = %(id)s ORDER BY a.name, a.id) AS staff,
       ARRAY(SELECT i.name FROM staff_invitations i
             WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
               AND i.role_ids @> ARRAY[%(id)s::uuid] ORDER BY i.name, i.id) AS invited
"""


class PostgresRoleRepository:
    """Roles in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def named(self, names: Collection[str]) -> dict[str, Role]:
        roles = [self._loaded(row) for row in await self._uow.rows(_NAMED, {"names": list(names)})]
        return {role.name: role for role in roles}

    async def get(self, role_id: RoleId) -> Role | None:
        row = await self._uow.row(_GET, {"id": role_id})
        return None if row is None else self._loaded(row)

    async def keep(self, role_ids: Collection[RoleId]) -> frozenset[RoleId]:
        if not role_ids:
            return frozenset()
        return frozenset(row["id"] for row in await self._uow.rows(_KEEP, {"ids": list(role_ids)}))

    async def holders(self, role_id: RoleId) -> RoleHolders:
        row = await self._uow.row(_HOLDERS, {"id": role_id}) or {"staff": (), "invited": ()}
        return RoleHolders(staff=tuple(row["staff"]), invited=tuple(row["invited"]))

    async def count(self) -> int:
        row = await self._uow.row(_COUNT)
        return row["count"] if row else 0

    async def remove(self, role: Role) -> None:
        try:
            touched = await self._uow.run(_REMOVE, {"id": role.id, "version": role.version})
        except psycopg.errors.ForeignKeyViolation as violation:
            raise StaleAggregate("The role") from violation
        if not touched:
            raise StaleAggregate("The role")
        self._uow.audit.removed("role", role.id)

    async def save(self, role: Role) -> None:
        values: dict[str, object] = {
            "id": role.id,
            "name": role.name,
            "permissions": sorted(role.permissions),
            "version": role.version,
        }
        try:
            touched = await self._uow.run(_UPDATE if role.version else _INSERT, values)
        except psycopg.errors.UniqueViolation as violation:
            if violation.diag.constraint_name == "uq_roles_name":
                raise RoleNameTaken(role.name) from violation
            raise
        if not touched:
            raise StaleAggregate("The role")
        role.version += 1
        self._uow.audit.saved("role", role.id, role)

    def _loaded(self, row: dict[str, Any]) -> Role:
        permissions = frozenset(Permission(value) for value in row["permissions"])
        role = Role(id=row["id"], name=row["name"], permissions=permissions, version=row["version"])
        self._uow.audit.loaded("role", role.id, role)
        return role
