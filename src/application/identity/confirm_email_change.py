"""Whoever reads the mail of the new address gives it to the account that asked."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.identity.hashing import hash_of
from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.identity.shutting_out import shut_out
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account_token import TokenPurpose
from domain.identity.email import EmailAddress
from domain.identity.errors import LinkNotGood
from domain.identity.events import EmailChanged
from domain.kernel.ids import AccountId, SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEmailChange:
    """The token as the link held it."""

    token: str


class ConfirmEmailChangeHandler(Process[ConfirmEmailChange, None]):
    """Uses the link up: the address is the account's, and proved. Ends all other links, and all sessions but the one in
    which the link was opened, if any. Nobody is signed in by it.

    Raises `LinkNotGood`; or `EmailTaken` where somebody was faster, which leaves everything as it was.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: ConfirmEmailChange, *, actor: Actor) -> None:
        actor, token_hash = actor.without_claim(), hash_of(command.token)
        account_id = await self._account_of(token_hash, actor)
        kept = actor.session_id if actor.account_id == account_id else None
        # Told in the audit log whoever it is: the link may be opened where nobody is signed in.
        teller = replace(Actor.system("confirm_email_change"), request_id=actor.request_id, client=actor.client)
        await retrying(lambda: self._change(token_hash, account_id, kept, teller))
        await self._cache.forget(account_id)

    async def _account_of(self, token_hash: str, actor: Actor) -> AccountId:
        async with self._uow(actor) as uow:
            token = await uow.account_tokens.find(token_hash, TokenPurpose.CHANGE_EMAIL)
        if token is None:
            raise LinkNotGood
        return token.account_id

    async def _change(self, token_hash: str, account_id: AccountId, kept: SessionId | None, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            # The account first, as everybody does who ends its links.
            account = await uow.accounts.lock(account_id)
            token = await uow.account_tokens.use(token_hash, TokenPurpose.CHANGE_EMAIL)
            if account is None or account.is_disabled or token is None or token.new_email is None:
                raise LinkNotGood
            account.change_email(EmailAddress.parse(token.new_email), uow.now())
            await shut_out(uow, account, but=kept)
            uow.publish(EmailChanged(token_id=token.id))
            await uow.commit()
