"""The first code of an authenticator app confirms it: from now on the account is protected by it."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.code_check import CodeCheck, wrong_code
from application.identity.entrance import Challenges
from application.identity.ports import AccountStateCache
from application.identity.recovery_codes import RecoveryCodes, new_recovery_codes
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Sessions, Ticket
from application.identity.views import ConfirmedView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Randomness, UnitOfWorkFactory
from domain.identity.errors import SecondFactorInPlace, SecondFactorMissing
from domain.identity.events import SecondFactorChanged
from domain.identity.second_factor import Challenge, ChallengePurpose, SecondFactor
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSecondFactor:
    """`challenge` is that of a sign-in which needs a second factor; without it a session is."""

    code: str
    challenge: str | None = None
    user_agent: str | None = None


class ConfirmSecondFactorHandler(Process[ConfirmSecondFactor, ConfirmedView]):
    """Answers recovery codes, this once, and the session that the challenge was for.

    Raises `InvalidInput` for a wrong code, `SecondFactorMissing`, `SecondFactorInPlace`, `ChallengeOver`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        challenges: Challenges,
        codes: CodeCheck,
        sessions: Sessions,
        cache: AccountStateCache,
        randomness: Randomness,
    ) -> None:
        self._uow, self._challenges, self._codes = uow, challenges, codes
        self._sessions, self._cache, self._randomness = sessions, cache, randomness

    async def handle(self, command: ConfirmSecondFactor, *, actor: Actor) -> ConfirmedView:
        actor, challenge = actor.without_claim(), None
        if command.challenge is not None:
            challenge = await self._challenges.admit(command.challenge, ChallengePurpose.ENROLLMENT, actor=actor)
        account_id = challenge.account_id if challenge else actor.require_account()
        await self._codes.hold(account_id)
        recovery = new_recovery_codes(account_id, self._randomness)
        ticket = await retrying(lambda: self._confirm(command, account_id, challenge, recovery, actor))
        await self._codes.forget(account_id)
        await self._cache.forget(account_id)
        session = await self._sessions.signed_in(ticket) if ticket else None
        return ConfirmedView(recovery_codes=recovery.shown, session=session)

    async def _confirm(
        self,
        command: ConfirmSecondFactor,
        account_id: AccountId,
        challenge: Challenge | None,
        recovery: RecoveryCodes,
        actor: Actor,
    ) -> Ticket | None:
        ticket = None
        async with self._uow(actor) as uow:
            factor = _pending(await uow.second_factors.get(account_id))
            step = self._codes.step(factor, command.code, uow.now())
            if step is None:
                raise wrong_code()
            factor.confirm(step, recovery.hashes, now=uow.now())
            await uow.second_factors.save(factor)
            if challenge is not None:
                account = await self._challenges.account_of(uow, challenge)
                ticket = await self._challenges.let_in(uow, challenge, account, user_agent=command.user_agent)
            uow.publish(SecondFactorChanged(account_id=account_id, is_on=True))
            await uow.commit()
        return ticket


def _pending(factor: SecondFactor | None) -> SecondFactor:
    if factor is None:
        raise SecondFactorMissing
    if factor.is_confirmed:
        raise SecondFactorInPlace
    return factor
