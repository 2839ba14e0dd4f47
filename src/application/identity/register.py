"""Somebody opens an account."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import IdentityUnitOfWork, PasswordHasher
from application.identity.sessions import Sessions, Ticket
from application.identity.views import SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.password import check_password
from domain.identity.session import Audience
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The password is taken as received."""

    email: str
    password: str
    name: str
    user_agent: str | None = None


class RegisterHandler(Process[Register, SignedInView]):
    """Opens the account and signs in. Raises `InvalidInput` with every fault, or `EmailTaken`."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        hasher: PasswordHasher,
        sessions: Sessions,
        ids: IdGenerator,
        common_passwords: Container[str],
    ) -> None:
        self._uow, self._hasher, self._sessions, self._ids = uow, hasher, sessions, ids
        self._common_passwords = common_passwords

    async def handle(self, command: Register, *, actor: Actor) -> SignedInView:
        check_all(
            lambda: EmailAddress.parse(command.email),
            lambda: check_password(command.password, common=self._common_passwords, email=command.email),
            lambda: _check_name(command.name),
        )
        password_hash = await self._hasher.hash(command.password)
        ticket = await retrying(lambda: self._store(command, password_hash, actor.without_claim()))
        return await self._sessions.signed_in(ticket)

    async def _store(self, command: Register, password_hash: str, actor: Actor) -> Ticket:
        email = EmailAddress.parse(command.email)
        account = Account.register(AccountId(self._ids.new()), email, password_hash=password_hash, name=command.name)
        async with self._uow(actor) as uow:
            await uow.accounts.save(account)
            ticket = await self._sessions.open(
                uow, account, audience=Audience.STOREFRONT, user_agent=command.user_agent
            )
            await uow.commit()
        return ticket


def check_all(*checks: Callable[[], object]) -> None:
    """Run every check, then raise `InvalidInput` with the faults of all of them."""
    faults: list[Fault] = []
    for check in checks:
        try:
            check()
        except InvalidInput as invalid:
            faults.extend(invalid.faults)
    if faults:
        raise InvalidInput(faults)


def _check_name(name: str) -> None:
    if not name.strip():
        raise InvalidInput([Fault("/name", "required", "The name is missing.")])
