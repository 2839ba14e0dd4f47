"""The command line makes an administrator."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.credentials import NewCredentials
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account, AccountKind
from domain.identity.email import EmailAddress
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateAdmin:
    """An empty shop starts with one."""

    email: str
    password: str
    name: str


class CreateAdminHandler(Process[CreateAdmin, AccountId]):
    """Raises `InvalidInput` or `EmailTaken`."""

    requires: ClassVar = Access.SYSTEM

    def __init__(
        self, uow: UnitOfWorkFactory[IdentityUnitOfWork], credentials: NewCredentials, ids: IdGenerator
    ) -> None:
        self._uow, self._credentials, self._ids = uow, credentials, ids

    async def handle(self, command: CreateAdmin, *, actor: Actor) -> AccountId:
        password_hash = await self._credentials.hashed(command.email, command.password, name=command.name)
        return await retrying(lambda: self._store(command, password_hash, actor))

    async def _store(self, command: CreateAdmin, password_hash: str, actor: Actor) -> AccountId:
        account = Account.appoint(
            AccountId(self._ids.new()),
            EmailAddress.parse(command.email),
            password_hash=password_hash,
            name=command.name,
            kind=AccountKind.ADMIN,
        )
        async with self._uow(actor) as uow:
            await uow.accounts.save(account)
            await uow.commit(account.id)
        return account.id
