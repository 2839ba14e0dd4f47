"""A session goes on: a refresh token is used up for its successor."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.entrance import Entrance
from application.identity.ports import AccountStateCache, IdentityUnitOfWork, TokenIssuer
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Sessions, Ticket, hash_of
from application.identity.views import SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.session import Audience, RefreshToken
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSession:
    """The token as its cookie held it."""

    refresh_token: str
    audience: Audience


class RefreshSessionHandler(Process[RefreshSession, SignedInView]):
    """Gives new tokens, and the same ones again within the grace time.

    A use after that is a thief's, or follows on one: the session ends. Raises `NotSignedIn`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        sessions: Sessions,
        entrance: Entrance,
        issuer: TokenIssuer,
        cache: AccountStateCache,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._sessions, self._entrance = uow, sessions, entrance
        self._issuer, self._cache, self._ids = issuer, cache, ids

    async def handle(self, command: RefreshSession, *, actor: Actor) -> SignedInView:
        ticket, ended = await retrying(lambda: self._continue(command, actor.without_claim()))
        if ended is not None:
            await self._cache.forget(ended)
        if ticket is None:
            raise NotSignedIn("The session is over. Sign in again.")
        return await self._sessions.signed_in(ticket)

    async def _continue(self, command: RefreshSession, actor: Actor) -> tuple[Ticket | None, SessionId | None]:
        """The session's ticket, or the session that had to end, or neither."""
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

    async def _end_if_stolen(self, uow: IdentityUnitOfWork, token: RefreshToken) -> tuple[None, SessionId | None]:
        if token.used_at is None:
            return None, None
        await uow.sessions.end(token.session_id)
        await uow.commit()
        return None, token.session_id


async def _has_factor(uow: SecondFactorUnitOfWork, account: Account) -> bool:
    factor = await uow.second_factors.get(account.id)
    return factor is not None and factor.is_confirmed
