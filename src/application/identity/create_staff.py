"""The shop appoints staff."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.credentials import NewCredentials
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account, AccountKind
from domain.identity.email import EmailAddress
from domain.identity.errors import UnknownRole
from domain.identity.role import Role
from domain.identity.standard_roles import STANDARD_ROLES
from domain.kernel.ids import AccountId, RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateStaff:
    """`roles` by name. A standard role that the shop does not have yet is made on the way."""

    email: str
    password: str
    name: str
    roles: tuple[str, ...]


class CreateStaffHandler(Process[CreateStaff, AccountId]):
    """Raises `InvalidInput`, `EmailTaken` or `UnknownRole`."""

    requires: ClassVar = Access.SYSTEM

    def __init__(
        self, uow: UnitOfWorkFactory[IdentityUnitOfWork], credentials: NewCredentials, ids: IdGenerator
    ) -> None:
        self._uow, self._credentials, self._ids = uow, credentials, ids

    async def handle(self, command: CreateStaff, *, actor: Actor) -> AccountId:
        password_hash = await self._credentials.hashed(command.email, command.password, name=command.name)
        return await retrying(lambda: self._store(command, password_hash, actor))

    async def _store(self, command: CreateStaff, password_hash: str, actor: Actor) -> AccountId:
        account = Account.appoint(
            AccountId(self._ids.new()),
            EmailAddress.parse(command.email),
            password_hash=password_hash,
            name=command.name,
            kind=AccountKind.STAFF,
        )
        async with self._uow(actor) as uow:
            account.assign(await self._roles(uow, command.roles))
            await uow.accounts.save(account)
            await uow.commit(account.id)
        return account.id

    async def _roles(self, uow: IdentityUnitOfWork, names: tuple[str, ...]) -> frozenset[RoleId]:
        known = await uow.roles.named(names)
        for name in names:
            if name in known:
                continue
            if name not in STANDARD_ROLES:
                raise UnknownRole(name)
            role = Role(id=RoleId(self._ids.new()), name=name, permissions=STANDARD_ROLES[name])
            await uow.roles.save(role)
            known[name] = role
        return frozenset(role.id for role in known.values())
