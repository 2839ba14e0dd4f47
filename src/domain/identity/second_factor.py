"""The second factor of an account: an authenticator app's codes, and recovery codes for when the app is lost."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.identity.errors import CodeAlreadyUsed, SecondFactorInPlace, SecondFactorMissing
from domain.identity.session import Audience
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import AccountId

RECOVERY_CODES = 10


@dataclass(kw_only=True)
class SecondFactor(Aggregate):
    """`sealed_secret` is what the app and we share, encrypted. `last_step` is the time step of the newest used code.

    Until it is confirmed by a first code it protects nothing, and can be replaced.
    """

    account_id: AccountId
    sealed_secret: str
    confirmed_at: datetime | None = None
    last_step: int = 0
    recovery_hashes: frozenset[str] = frozenset()

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def replace_secret(self, sealed_secret: str) -> None:
        """Begin anew with another secret; raises `SecondFactorInPlace` once it is confirmed."""
        if self.is_confirmed:
            raise SecondFactorInPlace
        self.sealed_secret = sealed_secret
        self.last_step = 0

    def confirm(self, step: int, recovery_hashes: frozenset[str], *, now: datetime) -> None:
        """The app's first code was right; raises `SecondFactorInPlace` where an earlier one was already."""
        if self.is_confirmed:
            raise SecondFactorInPlace
        self.accept(step)
        self.confirmed_at = now
        self.recovery_hashes = recovery_hashes

    def accept(self, step: int) -> None:
        """A code of that time step was right. Raises `CodeAlreadyUsed`: no code, nor one before it, is taken twice."""
        if step <= self.last_step:
            raise CodeAlreadyUsed
        self.last_step = step

    def redeem(self, recovery_hash: str) -> bool:
        """Use up a recovery code; False where there is no such code (any more)."""
        if recovery_hash not in self.recovery_hashes:
            return False
        self.recovery_hashes -= {recovery_hash}
        return True

    def renew_recovery_codes(self, recovery_hashes: frozenset[str]) -> None:
        """From now on these are the recovery codes, and no others; raises `SecondFactorMissing`."""
        if not self.is_confirmed:
            raise SecondFactorMissing
        self.recovery_hashes = recovery_hashes

    def reseal(self, sealed_secret: str) -> None:
        """The same secret, encrypted under a newer key."""
        self.sealed_secret = sealed_secret


class ChallengePurpose(StrEnum):
    """What the holder of a challenge still has to do before there is a session."""

    VERIFICATION = "verification"
    ENROLLMENT = "enrollment"


_TRIES = {ChallengePurpose.VERIFICATION: 5, ChallengePurpose.ENROLLMENT: 20}
CHALLENGE_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The first factor was right. Good for one thing, at one place, a few times, for ten minutes, and for one session.

    `token_version` is the account's at that time: whatever makes its tokens worthless ends the challenge too.
    """

    id: UUID
    account_id: AccountId
    audience: Audience
    purpose: ChallengePurpose
    token_version: int
    tries_left: int
    expires_at: datetime

    @classmethod
    def issue(
        cls,
        challenge_id: UUID,
        account_id: AccountId,
        *,
        audience: Audience,
        purpose: ChallengePurpose,
        token_version: int,
        now: datetime,
    ) -> "Challenge":
        """A new one."""
        return cls(
            id=challenge_id,
            account_id=account_id,
            audience=audience,
            purpose=purpose,
            token_version=token_version,
            tries_left=_TRIES[purpose],
            expires_at=now + CHALLENGE_LIFE,
        )

    def may_be_tried(self, purpose: ChallengePurpose, now: datetime) -> bool:
        return self.purpose is purpose and self.tries_left > 0 and now < self.expires_at

    def tried(self) -> "Challenge":
        """With one try less."""
        return replace(self, tries_left=self.tries_left - 1)
