"""Whoever was invited says yes, and chooses a password."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.identity.credentials import NewCredentials
from application.identity.hashing import hash_of
from application.identity.ports import AccountStateCache
from application.identity.shutting_out import shut_out
from application.kernel.actor import Access, Actor, ActorKind
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.staff.ports import StaffQueries, StaffUnitOfWork
from application.staff.read_invitation import opened
from application.staff.views import InvitationView
from domain.identity.account import Account, checked_name
from domain.identity.errors import EmailTaken
from domain.identity.invitation import StaffInvitation
from domain.identity.staff_errors import InvitationOver
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """The token as the link held it."""

    token: str
    name: str
    password: str


class AcceptInvitationHandler(Process[AcceptInvitation, InvitationView]):
    """Makes the account, or a customer's account one of the staff: the link proves the address, so the password is new
    and all sessions and mailed links end. Nobody is signed in by it.

    Raises `InvitationOver`, or `InvalidInput` with every fault.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[StaffUnitOfWork],
        queries: StaffQueries,
        credentials: NewCredentials,
        cache: AccountStateCache,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._queries, self._credentials, self._cache, self._ids = uow, queries, credentials, cache, ids

    async def handle(self, command: AcceptInvitation, *, actor: Actor) -> InvitationView:
        read = await opened(self._queries, command.token)
        password_hash = await self._credentials.hashed(
            read.email, command.password, lambda: checked_name(command.name), name=command.name
        )
        account_id = await retrying(lambda: self._accept(command, password_hash, actor))
        await self._cache.forget(account_id)
        return read

    async def _accept(self, command: AcceptInvitation, password_hash: str, actor: Actor) -> AccountId:
        """One try; raises `StaleAggregate` where the address got an account, or lost it, in that moment."""
        read = await opened(self._queries, command.token)
        account_id = read.account_id or AccountId(self._ids.new())
        acting = replace(actor.without_claim(), kind=ActorKind(read.kind.value), account_id=account_id)
        async with self._uow(acting) as uow:
            invitation = await uow.invitations.accept(hash_of(command.token))
            if invitation is None:
                raise InvitationOver
            account = await uow.accounts.by_email(invitation.email.canonical)
            if (account.id if account else None) != read.account_id:
                raise StaleAggregate("The account")
            if account is None:
                account = Account.appoint(
                    account_id, invitation.email, password_hash=password_hash, name=command.name, kind=invitation.kind
                )
            elif account.is_back_office or account.is_disabled:
                raise InvitationOver
            await self._employ(uow, account, invitation, command.name, password_hash)
            await uow.commit()
        return account_id

    async def _employ(
        self, uow: StaffUnitOfWork, account: Account, invitation: StaffInvitation, name: str, password_hash: str
    ) -> None:
        if account.email_verified_at is None:
            await _forget_ways_in(uow, account.id)
        roles = await uow.roles.keep(sorted(invitation.role_ids))
        account.join_staff(invitation.kind, roles, name=name, password_hash=password_hash)
        account.prove_email(uow.now())
        try:
            await shut_out(uow, account)
        except EmailTaken as taken:
            raise StaleAggregate("The account") from taken


async def _forget_ways_in(uow: StaffUnitOfWork, account_id: AccountId) -> None:
    """Whoever opened the account without proving its address, maybe in wait for this day, is left no way into it."""
    for identity in await uow.external_identities.of_account(account_id):
        await uow.external_identities.remove(identity)
    factor = await uow.second_factors.get(account_id)
    if factor is not None:
        await uow.second_factors.remove(factor)
