"""Somebody begins to set up a second factor."""

from dataclasses import dataclass
from typing import ClassVar, Final

from application.identity.code_check import CodeCheck
from application.identity.entrance import Challenges
from application.identity.own_account import own_account
from application.identity.own_password import OwnPassword
from application.identity.second_factor_ports import Invitation, SecondFactorUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Randomness, UnitOfWorkFactory
from application.operations.ports import SettingsReader
from domain.identity.account import Account
from domain.identity.second_factor import ChallengePurpose, SecondFactor

# 160 bits, as RFC 4226 recommends.
_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SECRET_LENGTH: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollSecondFactor:
    """Either the challenge of a sign-in that needs one, or, in a session, the account's password."""

    challenge: str | None = None
    password: str | None = None


class EnrollSecondFactorHandler(Process[EnrollSecondFactor, Invitation]):
    """Answers what an authenticator app needs; nothing is protected before a first code confirms it.

    Raises `SecondFactorInPlace`, `ChallengeOver`, or `InvalidInput` for a wrong password.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        challenges: Challenges,
        own_password: OwnPassword,
        codes: CodeCheck,
        randomness: Randomness,
        settings: SettingsReader,
    ) -> None:
        self._uow, self._challenges, self._own_password, self._codes = uow, challenges, own_password, codes
        self._randomness, self._settings = randomness, settings

    async def handle(self, command: EnrollSecondFactor, *, actor: Actor) -> Invitation:
        actor = actor.without_claim()
        account = await self._admitted(command, actor)
        secret = self._randomness.letters(_BASE32, _SECRET_LENGTH)
        await retrying(lambda: self._store(account, self._codes.seal(account.id, secret), actor))
        shop = await self._settings.current()
        return self._codes.invitation(secret, account_name=account.email.given, issuer=shop.name)

    async def _admitted(self, command: EnrollSecondFactor, actor: Actor) -> Account:
        if command.challenge is not None:
            challenge = await self._challenges.admit(command.challenge, ChallengePurpose.ENROLLMENT, actor=actor)
            async with self._uow(actor) as uow:
                return await self._challenges.account_of(uow, challenge)
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
        await self._own_password.check(account, command.password)
        return account

    async def _store(self, account: Account, sealed_secret: str, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            factor = await uow.second_factors.get(account.id)
            if factor is None:
                factor = SecondFactor(account_id=account.id, sealed_secret=sealed_secret)
            else:
                factor.replace_secret(sealed_secret)
            await uow.second_factors.save(factor)
            await uow.commit()
