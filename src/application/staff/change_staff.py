"""An administrator changes what somebody of the staff may do."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountStateCache
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.office import admins_in_office, known_roles
from application.staff.ports import StaffUnitOfWork
from application.staff.views import StaffView
from domain.identity.account import Account, AccountKind
from domain.identity.office import keep_an_admin
from domain.identity.staff_errors import StaffNotFound
from domain.kernel.ids import AccountId, RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStaff:
    """None leaves a thing as it is. `role_ids` are all that the account has from then on."""

    account_id: AccountId
    expected_version: int
    role_ids: tuple[RoleId, ...] | None = None
    is_admin: bool | None = None
    is_disabled: bool | None = None


class ChangeStaffHandler(Handler[ChangeStaff, StaffView]):
    """Bites on the next request. Who is disabled, or becomes an administrator or none, must sign in again.

    Raises `StaffNotFound`, `VersionMismatch`, `LastAdmin`, or `InvalidInput` for roles that are gone.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: ChangeStaff, *, actor: Actor) -> StaffView:
        async with self._uow(actor) as uow:
            in_office = await admins_in_office(uow)
            account = await member(uow, command.account_id, command.expected_version)
            before = (account.kind, account.is_disabled)
            if command.role_ids is not None:
                account.assign(await known_roles(uow, command.role_ids))
            _apply(command, account, uow)
            keep_an_admin(account, in_office)
            await uow.accounts.save(account)
            if (account.kind, account.is_disabled) != before:
                await uow.sessions.end_all(account.id)
            view = await uow.staff_views.member(account.id)
            await uow.commit(view)
        await self._cache.forget(account.id)
        if view is None:
            raise StaffNotFound
        return view


def _apply(command: ChangeStaff, account: Account, uow: StaffUnitOfWork) -> None:
    if command.is_admin is not None:
        account.become(AccountKind.ADMIN if command.is_admin else AccountKind.STAFF)
    if command.is_disabled is True:
        account.disable(uow.now())
    elif command.is_disabled is False:
        account.enable()


async def member(uow: StaffUnitOfWork, account_id: AccountId, expected_version: int) -> Account:
    """Who works here, as the caller saw them; raises `StaffNotFound` or `VersionMismatch`."""
    account = await uow.accounts.get(account_id)
    if account is None or not account.is_back_office:
        raise StaffNotFound
    account.require_version(expected_version)
    return account
