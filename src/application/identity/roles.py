"""The port of roles."""

from collections.abc import Collection
from typing import Protocol

from application.identity.views import RoleHolders
from domain.identity.role import Role
from domain.kernel.ids import RoleId


class RoleRepository(Protocol):
    """Roles, whole."""

    async def named(self, names: Collection[str]) -> dict[str, Role]:
        """The roles with those names; unknown names are left out."""

    async def get(self, role_id: RoleId) -> Role | None:
        """The role, locked against others who would change, delete or give it."""

    async def keep(self, role_ids: Collection[RoleId]) -> frozenset[RoleId]:
        """Those of them that are there, and will be until the transaction ends."""

    async def holders(self, role_id: RoleId) -> RoleHolders:
        """Who has the role, and who is invited to have it, by name."""

    async def count(self) -> int:
        """How many roles there are."""

    async def remove(self, role: Role) -> None:
        """Delete it; raises `StaleAggregate` where somebody got it meanwhile."""

    async def save(self, role: Role) -> None:
        """Insert or update; raises `RoleNameTaken` or `StaleAggregate`."""
