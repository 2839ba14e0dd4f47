"""Whoever reads an account's mail gives it a new password."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.attempts import SignInAttempts
from application.identity.credentials import NewCredentials
from application.identity.hashing import hash_of
from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.identity.shutting_out import shut_out
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.account_token import AccountToken, TokenPurpose
from domain.identity.errors import LinkNotGood


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """The token as the link held it; the password is taken as received."""

    token: str
    password: str


class ResetPasswordHandler(Process[ResetPassword, str]):
    """Uses the link up, and ends all sessions and other links. Nobody is signed in by it.

    Answers a mark: whoever reads the account's mail signs in here as on a device of old, however many strangers try.

    Raises `LinkNotGood`; or `InvalidInput` for a weak password, which leaves the link as good as it was.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        credentials: NewCredentials,
        cache: AccountStateCache,
        attempts: SignInAttempts,
    ) -> None:
        self._uow, self._credentials, self._cache, self._attempts = uow, credentials, cache, attempts

    async def handle(self, command: ResetPassword, *, actor: Actor) -> str:
        actor, token_hash = actor.without_claim(), hash_of(command.token)
        whose = await self._account_of(token_hash, actor)
        password_hash = await self._credentials.hashed_password(whose.email.given, command.password, name=whose.name)
        account = await retrying(lambda: self._store(token_hash, password_hash, actor))
        await self._cache.forget(account.id)
        return self._attempts.mark(account.email.canonical)

    async def _account_of(self, token_hash: str, actor: Actor) -> Account:
        async with self._uow(actor) as uow:
            token = await uow.account_tokens.find(token_hash, TokenPurpose.RESET_PASSWORD)
            account = None if token is None else await uow.accounts.get(token.account_id)
        if account is None:
            raise LinkNotGood
        return account

    async def _store(self, token_hash: str, password_hash: str, actor: Actor) -> Account:
        async with self._uow(actor) as uow:
            token: AccountToken | None = await uow.account_tokens.use(token_hash, TokenPurpose.RESET_PASSWORD)
            account = None if token is None else await uow.accounts.get(token.account_id)
            if account is None or account.is_disabled:
                raise LinkNotGood
            account.change_password(password_hash)
            account.prove_email(uow.now())
            await shut_out(uow, account)
            await uow.commit()
        return account
