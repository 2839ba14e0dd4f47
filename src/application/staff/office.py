"""What all changes of staff begin with: the administrators locked, the one who asks still among them."""

from collections.abc import Iterable

from application.kernel.actor import ActorKind
from application.staff.ports import StaffUnitOfWork
from domain.identity.account import AccountKind
from domain.kernel.errors import AccessDenied, Fault, InvalidInput
from domain.kernel.ids import AccountId, RoleId


async def admins_in_office(uow: StaffUnitOfWork) -> frozenset[AccountId]:
    """Lock all administrators to the end of the transaction.

    Two who take each other's rights away come one after the other; the second is not an administrator any more, which
    the door, that let it in a moment ago, can't have known: raises `AccessDenied`.
    """
    admins = await uow.accounts.lock_admins()
    if uow.actor.kind is ActorKind.ADMIN and uow.actor.account_id not in admins:
        raise AccessDenied(AccountKind.ADMIN.value)
    return admins


async def known_roles(uow: StaffUnitOfWork, role_ids: Iterable[RoleId]) -> frozenset[RoleId]:
    """The roles, which nobody can delete until the transaction ends; raises `InvalidInput` for those that are gone."""
    wanted = list(role_ids)
    known = await uow.roles.keep(wanted)
    faults = [
        Fault(f"/roleIds/{position}", "unknown_role", "There is no such role any more.")
        for position, role_id in enumerate(wanted)
        if role_id not in known
    ]
    if faults:
        raise InvalidInput(faults)
    return known
