"""Somebody signs in with e-mail and password."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from application.identity.entrance import Entrance, may_enter
from application.identity.ports import PasswordHasher
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Ticket
from application.identity.views import ChallengeView, SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.email import canonical_email
from domain.identity.errors import InvalidCredentials
from domain.identity.session import Audience

ATTEMPTS = Limit("sign-in", 5, 60, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """`client` is the network address that it comes from: attempts are counted per account and client."""

    email: str
    password: str
    audience: Audience
    client: str
    user_agent: str | None = None


class SignInHandler(Process[SignIn, SignedInView | ChallengeView]):
    """Opens a session, or asks for the second step.

    Raises `InvalidCredentials`, after the same work whatever is wrong, or `TooManyRequests`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        hasher: PasswordHasher,
        entrance: Entrance,
        limiter: RateLimiter,
    ) -> None:
        self._uow, self._hasher, self._entrance, self._limiter = uow, hasher, entrance, limiter

    async def handle(self, command: SignIn, *, actor: Actor) -> SignedInView | ChallengeView:
        actor, canonical = actor.without_claim(), canonical_email(command.email)
        subject = f"{hashlib.sha256(canonical.encode()).hexdigest()}:{command.client}"
        await hold(self._limiter, ATTEMPTS, subject)
        async with self._uow(actor) as uow:
            account = await uow.accounts.by_email(canonical)
        admitted = account if account is not None and may_enter(account, command.audience) else None
        password_hash = admitted.password_hash if admitted else None
        is_right = await self._hasher.verify(password_hash, command.password)
        if admitted is None or password_hash is None or not is_right:
            raise InvalidCredentials
        better = await self._hasher.hash(command.password) if self._hasher.is_outdated(password_hash) else None
        entered = await retrying(lambda: self._enter(admitted, better, command, actor))
        await self._limiter.forget(ATTEMPTS, subject)
        return await self._entrance.signed_in(entered)

    async def _enter(
        self, checked: Account, better_hash: str | None, command: SignIn, actor: Actor
    ) -> Ticket | ChallengeView:
        demands_factor = await self._entrance.demands_factor(command.audience)
        async with self._uow(actor) as uow:
            account = await uow.accounts.get(checked.id)
            # The password was compared outside of this transaction: it must still be that one.
            if account is None or account.password_hash != checked.password_hash:
                raise InvalidCredentials
            if not may_enter(account, command.audience):
                raise InvalidCredentials
            if better_hash is not None:
                account.store_password(better_hash)
                await uow.accounts.save(account)
            entered = await self._entrance.enter(
                uow,
                account,
                audience=command.audience,
                user_agent=command.user_agent,
                demands_factor=demands_factor,
            )
            await uow.commit()
        return entered
