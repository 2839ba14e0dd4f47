"""Somebody signs out on all devices at once."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.own_account import own_account
from application.identity.ports import AccountStateCache, IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOutEverywhere:
    """The actor's own account, in the storefront and in the admin."""


class SignOutEverywhereHandler(Process[SignOutEverywhere, None]):
    """Ends all sessions, this one too; no access token of the account is good any more."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: SignOutEverywhere, *, actor: Actor) -> None:  # noqa: ARG002 -- says all by its type
        await self._cache.forget(await retrying(lambda: self._end(actor.without_claim())))

    async def _end(self, actor: Actor) -> AccountId:
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
            account.revoke_tokens()
            await uow.accounts.save(account)
            await uow.sessions.end_all(account.id)
            await uow.commit()
        return account.id
