"""Somebody signs in with e-mail and password."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from application.identity.attempts import Attempt, Besieged, SignInAttempts
from application.identity.entrance import Entrance, may_enter
from application.identity.ports import PasswordHasher
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Ticket
from application.identity.views import ChallengeView, SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.email import canonical_email
from domain.identity.errors import InvalidCredentials
from domain.identity.events import SignInsSlowed
from domain.identity.session import Audience

_COMPARISONS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """`client` is the network address that it comes from; `device_mark` is what a known device holds."""

    email: str
    password: str
    audience: Audience
    client: str
    user_agent: str | None = None
    device_mark: str | None = None


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
        attempts: SignInAttempts,
    ) -> None:
        self._uow, self._hasher, self._entrance, self._attempts = uow, hasher, entrance, attempts

    async def handle(self, command: SignIn, *, actor: Actor) -> SignedInView | ChallengeView:
        actor, canonical = actor.without_claim(), canonical_email(command.email)
        attempt = await self._admitted(command, canonical, actor)
        entered = await self._entered(command, canonical, actor)
        await self._attempts.succeeded(attempt)
        return await self._entrance.signed_in(entered)

    async def _admitted(self, command: SignIn, canonical: str, actor: Actor) -> Attempt:
        try:
            return await self._attempts.admit(canonical, client=command.client, mark=command.device_mark)
        except Besieged:
            await retrying(lambda: self._warn(canonical, actor))
            raise

    async def _warn(self, canonical: str, actor: Actor) -> None:
        """The owner hears of it. For nobody the same work, to no effect."""
        async with self._uow(actor) as uow:
            account = await uow.accounts.by_email(canonical)
            uow.publish(SignInsSlowed(account_id=None if account is None else account.id))
            await uow.commit()

    async def _entered(self, command: SignIn, canonical: str, actor: Actor) -> Ticket | ChallengeView:
        for _ in range(_COMPARISONS):
            checked, better = await self._checked(command, canonical, actor)
            entered = await retrying(partial(self._enter, checked, better, command, actor))
            if entered is not None:
                return entered
        raise InvalidCredentials

    async def _checked(self, command: SignIn, canonical: str, actor: Actor) -> tuple[Account, str | None]:
        """The account whose password it is, and a better hash where the stored one is outdated."""
        async with self._uow(actor) as uow:
            account = await uow.accounts.by_email(canonical)
        admitted = account if account is not None and may_enter(account, command.audience) else None
        password_hash = admitted.password_hash if admitted else None
        is_right = await self._hasher.verify(password_hash, command.password)
        if admitted is None or password_hash is None or not is_right:
            raise InvalidCredentials
        return admitted, await self._hasher.hash(command.password) if self._hasher.is_outdated(password_hash) else None

    async def _enter(
        self, checked: Account, better_hash: str | None, command: SignIn, actor: Actor
    ) -> Ticket | ChallengeView | None:
        """None where the hash is not the one that was compared any more: another sign-in may just have renewed it."""
        demands_factor = await self._entrance.demands_factor(command.audience)
        async with self._uow(actor) as uow:
            account = await uow.accounts.get(checked.id)
            if account is None or not may_enter(account, command.audience):
                raise InvalidCredentials
            if account.password_hash != checked.password_hash:
                return None
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
