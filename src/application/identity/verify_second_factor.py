"""The second step of a sign-in."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.code_check import CodeCheck
from application.identity.entrance import Challenges
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Sessions, Ticket
from application.identity.views import SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.errors import ChallengeOver, WrongCode
from domain.identity.second_factor import Challenge, ChallengePurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifySecondFactor:
    """`code` is the app's, or a recovery code."""

    challenge: str
    code: str
    user_agent: str | None = None


class VerifySecondFactorHandler(Process[VerifySecondFactor, SignedInView]):
    """Opens the session that the challenge was for.

    Raises `WrongCode`, `CodeAlreadyUsed`, `ChallengeOver` or `TooManyRequests`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        challenges: Challenges,
        codes: CodeCheck,
        sessions: Sessions,
    ) -> None:
        self._uow, self._challenges, self._codes, self._sessions = uow, challenges, codes, sessions

    async def handle(self, command: VerifySecondFactor, *, actor: Actor) -> SignedInView:
        actor = actor.without_claim()
        challenge = await self._challenges.admit(command.challenge, ChallengePurpose.VERIFICATION, actor=actor)
        await self._codes.hold(challenge.account_id)
        ticket = await retrying(lambda: self._let_in(command, challenge, actor))
        await self._codes.forget(challenge.account_id)
        return await self._sessions.signed_in(ticket)

    async def _let_in(self, command: VerifySecondFactor, challenge: Challenge, actor: Actor) -> Ticket:
        async with self._uow(actor) as uow:
            account = await self._challenges.account_of(uow, challenge)
            factor = await uow.second_factors.get(account.id)
            if factor is None or not factor.is_confirmed:
                raise ChallengeOver
            if not self._codes.accepts(factor, command.code, uow.now()):
                raise WrongCode(challenge.tries_left)
            await uow.second_factors.save(factor)
            ticket = await self._challenges.let_in(uow, challenge, account, user_agent=command.user_agent)
            await uow.commit()
        return ticket
