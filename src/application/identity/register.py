"""Somebody opens an account."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.credentials import NewCredentials
from application.identity.links import Links
from application.identity.ports import IdentityUnitOfWork
from application.identity.sessions import Sessions, Ticket
from application.identity.views import SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account, checked_name
from domain.identity.account_token import TokenPurpose
from domain.identity.email import EmailAddress
from domain.identity.session import Audience
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The password is taken as received."""

    email: str
    password: str
    name: str
    user_agent: str | None = None


class RegisterHandler(Process[Register, SignedInView]):
    """Opens the account and signs in. The greeting will carry the link that verifies the address.

    Raises `InvalidInput` with every fault, or `EmailTaken`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        credentials: NewCredentials,
        sessions: Sessions,
        links: Links,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._credentials, self._sessions = uow, credentials, sessions
        self._links, self._ids = links, ids

    async def handle(self, command: Register, *, actor: Actor) -> SignedInView:
        password_hash = await self._credentials.hashed(
            command.email, command.password, lambda: checked_name(command.name), name=command.name
        )
        ticket = await retrying(lambda: self._store(command, password_hash, actor.without_claim()))
        return await self._sessions.signed_in(ticket)

    async def _store(self, command: Register, password_hash: str, actor: Actor) -> Ticket:
        email = EmailAddress.parse(command.email)
        account = Account.register(AccountId(self._ids.new()), email, password_hash=password_hash, name=command.name)
        async with self._uow(actor) as uow:
            await uow.accounts.save(account)
            await self._links.issue(uow, account.id, TokenPurpose.VERIFY_EMAIL)
            ticket = await self._sessions.open(
                uow, account, audience=Audience.STOREFRONT, user_agent=command.user_agent
            )
            await uow.commit()
        return ticket
