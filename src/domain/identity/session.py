"""Signed-in devices: a family of refresh tokens, each good for one use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.kernel.ids import AccountId, SessionId

# Two tabs refresh at once, an answer gets lost on its way: so long a used token still leads to its successor.
GRACE = timedelta(seconds=20)


class Audience(StrEnum):
    """Where a token is good: back-office rights exist under `admin` only."""

    STOREFRONT = "storefront"
    ADMIN = "admin"


ABSOLUTE_LIFE = timedelta(days=30)
# A device of the back office that nobody uses is signed out sooner.
IDLE_LIFE: dict[Audience, timedelta] = {Audience.STOREFRONT: ABSOLUTE_LIFE, Audience.ADMIN: timedelta(days=7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshToken:
    """A stored refresh token; `is_family_ended` when any token of its family was revoked."""

    session_id: SessionId
    account_id: AccountId
    audience: Audience
    idle_expires_at: datetime
    absolute_expires_at: datetime
    used_at: datetime | None = None
    is_family_ended: bool = False

    def is_expired(self, now: datetime) -> bool:
        return now >= self.idle_expires_at or now >= self.absolute_expires_at

    def is_repeat(self, now: datetime) -> bool:
        """Whether a use of the used token is an honest second one, not a thief's."""
        return self.used_at is not None and now - self.used_at <= GRACE
