"""Whether a code is that of an account's second factor: what all use cases that ask for one share."""

from datetime import datetime
from typing import Final

from application.identity.recovery_codes import recovery_hash
from application.identity.second_factor_ports import Invitation, OneTimePasswords, Sealer, UnreadableSecret
from application.kernel.limits import Limit, RateLimiter, hold
from domain.identity.second_factor import SecondFactor
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AccountId

# For each account, whatever the number of its challenges: six digits, three of them good at a time, are guessed in
# years at this rate.
GUESSES: Final = Limit("second-factor", 10, 3600, is_critical=True)


class CodeCheck:
    """Knows secrets by their seal, and counts guesses."""

    def __init__(self, passwords: OneTimePasswords, sealer: Sealer, limiter: RateLimiter) -> None:
        self._passwords, self._sealer, self._limiter = passwords, sealer, limiter

    async def hold(self, account_id: AccountId) -> None:
        """Count one more guess, or raise `TooManyRequests`."""
        await hold(self._limiter, GUESSES, str(account_id))

    async def forget(self, account_id: AccountId) -> None:
        """The guess was right."""
        await self._limiter.forget(GUESSES, str(account_id))

    def seal(self, account_id: AccountId, secret: str) -> str:
        """The secret as it is kept."""
        return self._sealer.seal(secret, purpose=_purpose(account_id))

    def invitation(self, secret: str, *, account_name: str, issuer: str) -> Invitation:
        """The secret as an authenticator app takes it."""
        return self._passwords.invitation(secret, account_name=account_name, issuer=issuer)

    def step(self, factor: SecondFactor, code: str, now: datetime) -> int | None:
        """The time step of the app's code; None where it is none (the key of its seal may be gone, too)."""
        try:
            secret = self._sealer.unseal(factor.sealed_secret, purpose=_purpose(factor.account_id))
        except UnreadableSecret:
            return None
        if self._sealer.is_outdated(factor.sealed_secret):
            factor.reseal(self.seal(factor.account_id, secret))
        return self._passwords.matching_step(secret, "".join(code.split()), now)

    def accepts(self, factor: SecondFactor, code: str, now: datetime) -> bool:
        """Use up the code, the app's or a recovery code; False for a wrong one, `CodeAlreadyUsed` for one of before."""
        if (step := self.step(factor, code, now)) is not None:
            factor.accept(step)
            return True
        return factor.redeem(recovery_hash(factor.account_id, code))


def wrong_code(pointer: str = "/code") -> InvalidInput:
    """What who is signed in already is told of a wrong code."""
    return InvalidInput([Fault(pointer, "wrong_code", "This code is not right.")])


def _purpose(account_id: AccountId) -> str:
    return f"second factor of {account_id}"
