"""Roles: named sets of permissions, which the shop edits as data."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.identity.account import checked_name
from domain.identity.permission import Permission
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import RoleId


@dataclass(kw_only=True)
class Role(Aggregate):
    """Whoever has it has all its permissions, as they are right now."""

    id: RoleId
    name: str
    permissions: frozenset[Permission]

    def rename(self, name: str) -> None:
        self.name = checked_name(" ".join(name.split()))

    def allow(self, permissions: Iterable[Permission]) -> None:
        """Exactly these from now on."""
        self.permissions = frozenset(permissions)
