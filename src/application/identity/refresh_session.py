"""A session goes on: a refresh token is used up for its successor."""

from dataclasses import dataclass
from typing import ClassVar, Final

from application.identity.entrance import Entrance
from application.identity.hashing import hash_of
from application.identity.ports import AccountStateCache, IdentityUnitOfWork, TokenIssuer
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Sessions, Ticket
from application.identity.views import SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.events import SessionStolen
from domain.identity.session import Audience, RefreshToken
from domain.kernel.errors import NotSignedIn

REFRESHES: Final = Limit("refresh", 30, 60, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSession:
    """The token as its cookie held it."""

    refresh_token: str
    audience: Audience


class RefreshSessionHandler(Process[RefreshSession, SignedInView]):
    """Gives new tokens, and the same ones again within the grace time.

    A use after that is a thief's, or follows on one: the session ends, no access token of the account is good any more,
    and its owner hears of it. Raises `NotSignedIn`, or `TooManyRequests`, which uses nothing up.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(  # noqa: PLR0913, PLR0917 -- a token is used up, its successor made, and a thief shut out
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        sessions: Sessions,
        entrance: Entrance,
        issuer: TokenIssuer,
        cache: AccountStateCache,
        limiter: RateLimiter,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._sessions, self._entrance, self._issuer = uow, sessions, entrance, issuer
        self._cache, self._limiter, self._ids = cache, limiter, ids

    async def handle(self, command: RefreshSession, *, actor: Actor) -> SignedInView:
        actor = actor.without_claim()
        await self._hold(command, actor)
        ticket, ended = await retrying(lambda: self._continue(command, actor))
        if ended is not None:
            await self._cache.forget(ended.account_id, ended.session_id)
        if ticket is None:
            raise NotSignedIn("The session is over. Sign in again.")
        return await self._sessions.gone_on(ticket)

    async def _hold(self, command: RefreshSession, actor: Actor) -> None:
        """Before anything is used up: who is told to wait can come again with the same token."""
        async with self._uow(actor) as uow:
            token = await uow.sessions.find(hash_of(command.refresh_token))
        if token is not None:
            await hold(self._limiter, REFRESHES, str(token.session_id))

    async def _continue(self, command: RefreshSession, actor: Actor) -> tuple[Ticket | None, RefreshToken | None]:
        """The session's ticket, or the token whose session had to end, or neither."""
        token_hash, successor = hash_of(command.refresh_token), self._issuer.successor_of(command.refresh_token)
        demands_factor = await self._entrance.demands_factor(command.audience)
        async with self._uow(actor) as uow:
            token = await uow.sessions.rotate(
                token_hash,
                audience=command.audience,
                successor_id=self._ids.new(),
                successor_hash=hash_of(successor),
            )
            if token is None:
                token = await uow.sessions.find(token_hash)
                if token is None or token.audience is not command.audience or token.is_family_ended:
                    return None, None
                if not token.is_repeat(uow.now()):
                    return await self._end_if_stolen(uow, token)
            account = await uow.accounts.get(token.account_id)
            if account is None or account.is_disabled:
                return None, None
            if demands_factor and not await _has_factor(uow, account):
                return None, None
            await uow.commit()
            return Ticket(
                account_id=account.id,
                token_version=account.token_version,
                session_id=token.session_id,
                audience=token.audience,
                refresh_token=successor,
                refresh_expires_in_seconds=int((token.idle_expires_at - uow.now()).total_seconds()),
            ), None

    async def _end_if_stolen(self, uow: IdentityUnitOfWork, token: RefreshToken) -> tuple[None, RefreshToken | None]:
        if token.used_at is None:
            return None, None
        # First of all, so that of many thieves at once one ends it, and its owner hears of it once.
        if not await uow.sessions.end_own(token.session_id, token.account_id):
            return None, None
        account = await uow.accounts.get(token.account_id)
        if account is None:
            return None, None
        account.revoke_tokens()
        await uow.accounts.save(account)
        uow.publish(SessionStolen(account_id=account.id, session_id=token.session_id))
        await uow.commit()
        return None, token


async def _has_factor(uow: SecondFactorUnitOfWork, account: Account) -> bool:
    factor = await uow.second_factors.get(account.id)
    return factor is not None and factor.is_confirmed
