"""Ports of the second factor: where it is kept, how codes are made, how secrets are sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.identity.ports import IdentityUnitOfWork
from domain.identity.second_factor import Challenge, ChallengePurpose, SecondFactor
from domain.kernel.ids import AccountId


class SecondFactorRepository(Protocol):
    """Second factors, whole."""

    async def get(self, account_id: AccountId) -> SecondFactor | None:
        """The account's, confirmed or not."""

    async def save(self, factor: SecondFactor) -> None:
        """Insert or update; raises `StaleAggregate` where another was faster, so that no code passes twice."""

    async def remove(self, factor: SecondFactor) -> None:
        """Delete it with its recovery codes; raises `StaleAggregate` where it changed since it was loaded."""


class ChallengeRepository(Protocol):
    """Sign-ins that wait for their second step. `token_hash` is the SHA-256 (hex) of what the client holds."""

    async def put(self, challenge: Challenge, token_hash: str) -> None:
        """Store a new one."""

    async def attempt(self, token_hash: str, purpose: ChallengePurpose) -> Challenge | None:
        """Count one more try, in one statement. None where there is none for that purpose, in time, with tries left."""

    async def spend(self, challenge: Challenge) -> bool:
        """End it in favor of a session; of many at once only one gets True."""


class SecondFactorUnitOfWork(IdentityUnitOfWork, Protocol):
    """The slice that the second factor needs."""

    @property
    def second_factors(self) -> SecondFactorRepository:
        """Second factors."""

    @property
    def challenges(self) -> ChallengeRepository:
        """Challenges."""


class OneTimePasswords(Protocol):
    """Codes of six digits that change every 30 seconds (RFC 6238)."""

    def matching_step(self, secret: str, code: str, now: datetime) -> int | None:
        """The time step whose code that is: the present one, or a neighbor, since clocks differ. None for no code."""

    def invitation(self, secret: str, *, account_name: str, issuer: str) -> "Invitation":
        """What tells an app the secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The secret three times over: as text (base32), as `otpauth:` address, and as picture of that (a data URI)."""

    secret: str
    uri: str
    qr_code: str


class UnreadableSecret(Exception):
    """It was sealed under a key that we don't have, for something else, or by somebody else."""


class Sealer(Protocol):
    """Encrypts what we must read again, and binds it to what it is for."""

    def seal(self, text: str, *, purpose: str) -> str:
        """The text, encrypted under the newest key."""

    def unseal(self, sealed: str, *, purpose: str) -> str:
        """The text; raises `UnreadableSecret`."""

    def is_outdated(self, sealed: str) -> bool:
        """Whether it was sealed under an older key than `seal` takes."""
