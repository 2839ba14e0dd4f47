"""What follows when the first factor was right: a session, or a challenge for what is still to be done."""

from application.identity.hashing import hash_of
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.sessions import Sessions, Ticket
from application.identity.views import ChallengeView, SignedInView
from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import IdGenerator, Randomness, UnitOfWorkFactory
from application.operations.ports import SettingsReader
from domain.identity.account import Account
from domain.identity.errors import ChallengeOver
from domain.identity.second_factor import CHALLENGE_LIFE, Challenge, ChallengePurpose
from domain.identity.session import Audience


def may_enter(account: Account, audience: Audience) -> bool:
    """Whether the account gets in there at all."""
    return not account.is_disabled and (audience is Audience.STOREFRONT or account.is_back_office)


class Entrance:
    """Opens sessions for who needs no second step, and challenges for all others."""

    def __init__(self, sessions: Sessions, settings: SettingsReader, ids: IdGenerator, randomness: Randomness) -> None:
        self._sessions, self._settings, self._ids, self._randomness = sessions, settings, ids, randomness

    async def demands_factor(self, audience: Audience) -> bool:
        """Whether nobody gets in there without a second factor. Ask before a transaction begins."""
        return audience is Audience.ADMIN and (await self._settings.current()).staff_second_factor

    async def enter(
        self,
        uow: SecondFactorUnitOfWork,
        account: Account,
        *,
        audience: Audience,
        user_agent: str | None,
        demands_factor: bool,
    ) -> Ticket | ChallengeView:
        """The session that begins, or the challenge; stored with the transaction."""
        factor = await uow.second_factors.get(account.id)
        if factor is not None and factor.is_confirmed:
            return await self._challenge(uow, account, audience, ChallengePurpose.VERIFICATION)
        if demands_factor:
            return await self._challenge(uow, account, audience, ChallengePurpose.ENROLLMENT)
        return await self._sessions.open(uow, account, audience=audience, user_agent=user_agent)

    async def signed_in(self, entered: Ticket | ChallengeView) -> SignedInView | ChallengeView:
        """The answer, with tokens where a session began."""
        return entered if isinstance(entered, ChallengeView) else await self._sessions.signed_in(entered)

    async def _challenge(
        self, uow: SecondFactorUnitOfWork, account: Account, audience: Audience, purpose: ChallengePurpose
    ) -> ChallengeView:
        challenge = Challenge.issue(
            self._ids.new(),
            account.id,
            audience=audience,
            purpose=purpose,
            token_version=account.token_version,
            now=uow.now(),
        )
        token = self._randomness.token()
        await uow.challenges.put(challenge, hash_of(token))
        return ChallengeView(
            challenge=token,
            must_enroll=purpose is ChallengePurpose.ENROLLMENT,
            expires_in_seconds=int(CHALLENGE_LIFE.total_seconds()),
        )


class Challenges:
    """Admits who holds a challenge, and lets them in when they met it."""

    def __init__(self, uow: UnitOfWorkFactory[SecondFactorUnitOfWork], sessions: Sessions) -> None:
        self._uow, self._sessions = uow, sessions

    async def admit(self, token: str, purpose: ChallengePurpose, *, actor: Actor) -> Challenge:
        """Count one more try, for good whatever becomes of it; raises `ChallengeOver`."""

        async def attempt() -> Challenge | None:
            async with self._uow(actor.without_claim()) as uow:
                challenge = await uow.challenges.attempt(hash_of(token), purpose)
                await uow.commit()
                return challenge

        challenge = await retrying(attempt)
        if challenge is None:
            raise ChallengeOver
        return challenge

    async def account_of(self, uow: SecondFactorUnitOfWork, challenge: Challenge) -> Account:
        """Whose it is; raises `ChallengeOver` where the account changed so that it would not get in now."""
        account = await uow.accounts.get(challenge.account_id)
        if (
            account is None
            or account.token_version != challenge.token_version
            or not may_enter(account, challenge.audience)
        ):
            raise ChallengeOver
        return account

    async def let_in(
        self, uow: SecondFactorUnitOfWork, challenge: Challenge, account: Account, *, user_agent: str | None
    ) -> Ticket:
        """Exchange the challenge for a session, once; raises `ChallengeOver`."""
        if not await uow.challenges.spend(challenge):
            raise ChallengeOver
        return await self._sessions.open(uow, account, audience=challenge.audience, user_agent=user_agent)
