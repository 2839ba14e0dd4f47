"""Somebody who knows the password wants another one."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.credentials import NewCredentials
from application.identity.own_account import own_account
from application.identity.own_password import OwnPassword
from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.identity.sessions import Sessions
from application.identity.shutting_out import shut_out
from application.identity.views import AccessView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword:
    """Both are taken as received."""

    current_password: str
    new_password: str


class ChangePasswordHandler(Process[ChangePassword, AccessView]):
    """Ends all sessions but this one, and all links. Answers a new access token: those of before are worthless.

    Raises `InvalidInput` with every fault, a wrong current password among them, or `TooManyRequests`.
    """

    requires: ClassVar = Access.SIGNED_IN

    def __init__(
        self,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        own_password: OwnPassword,
        credentials: NewCredentials,
        sessions: Sessions,
        cache: AccountStateCache,
    ) -> None:
        self._uow, self._own_password, self._credentials = uow, own_password, credentials
        self._sessions, self._cache = sessions, cache

    async def handle(self, command: ChangePassword, *, actor: Actor) -> AccessView:
        actor = actor.without_claim()
        async with self._uow(actor) as uow:
            checked = await own_account(uow, actor)
        wrong = await self._faults(checked, command)
        new_hash = await self._credentials.hashed_password(
            checked.email.given,
            command.new_password,
            lambda: _refuse(wrong),
            lambda: _check_new(command),
            name=checked.name,
            pointer="/newPassword",
        )
        account = await retrying(lambda: self._store(checked, new_hash, actor))
        await self._cache.forget(account.id)
        return await self._sessions.access_of(actor, account)

    async def _faults(self, account: Account, command: ChangePassword) -> tuple[Fault, ...]:
        """What is wrong with the current password, to be told together with what is wrong with the new one."""
        if account.password_hash is None:
            detail = "Your account has no password yet. Have a link sent by which you choose one."
            return (Fault("/currentPassword", "password_missing", detail),)
        try:
            await self._own_password.check(account, command.current_password, pointer="/currentPassword")
        except InvalidInput as invalid:
            return tuple(invalid.faults)
        return ()

    async def _store(self, checked: Account, new_hash: str, actor: Actor) -> Account:
        async with self._uow(actor) as uow:
            account = await uow.accounts.get(checked.id)
            # The password was compared outside of this transaction: it must still be that one.
            if account is None or account.password_hash != checked.password_hash:
                raise NotSignedIn
            account.change_password(new_hash)
            await shut_out(uow, account, but=actor.session_id)
            await uow.commit()
        return account


def _refuse(faults: tuple[Fault, ...]) -> None:
    if faults:
        raise InvalidInput(list(faults))


def _check_new(command: ChangePassword) -> None:
    if command.new_password == command.current_password:
        raise InvalidInput([Fault("/newPassword", "password_unchanged", "This is the password that you have already.")])
