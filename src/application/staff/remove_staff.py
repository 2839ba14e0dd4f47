"""Somebody does not work here any more."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountStateCache
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.staff.change_staff import member
from application.staff.office import admins_in_office
from application.staff.ports import StaffUnitOfWork
from domain.identity.account import AccountKind
from domain.identity.office import keep_an_admin
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveStaff:
    """The account stays, as a customer's: what it did goes on having an author."""

    account_id: AccountId
    expected_version: int


class RemoveStaffHandler(Handler[RemoveStaff, None]):
    """Ends all sessions; the account's API keys are good for nothing from then on.

    Raises `StaffNotFound`, `VersionMismatch` or `LastAdmin`.
    """

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[StaffUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: RemoveStaff, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            in_office = await admins_in_office(uow)
            account = await member(uow, command.account_id, command.expected_version)
            account.become(AccountKind.CUSTOMER)
            keep_an_admin(account, in_office)
            await uow.accounts.save(account)
            await uow.sessions.end_all(account.id)
            await uow.commit()
        await self._cache.forget(account.id)
