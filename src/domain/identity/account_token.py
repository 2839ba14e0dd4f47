"""Links that are mailed for an account: each is good once, for one thing, and for a short time."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from domain.kernel.ids import AccountId


class TokenPurpose(StrEnum):
    """What a link is good for, and for nothing else."""

    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 -- a purpose, not a password
    CHANGE_EMAIL = "change_email"


LIFE: dict[TokenPurpose, timedelta] = {
    TokenPurpose.VERIFY_EMAIL: timedelta(hours=24),
    TokenPurpose.RESET_PASSWORD: timedelta(hours=1),
    TokenPurpose.CHANGE_EMAIL: timedelta(hours=24),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountToken:
    """A stored token that can still be used, or was used this very moment. `new_email` is what the address becomes."""

    id: UUID
    account_id: AccountId
    purpose: TokenPurpose
    new_email: str | None = None
