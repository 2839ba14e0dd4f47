"""Who somebody is in the eyes of a sign-in provider, and to which account that belongs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.identity.email import canonical_email
from domain.kernel.ids import AccountId

# From the way to the provider to the way back; and from there to the page that finishes it.
ATTEMPT_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenIdentity:
    """What a provider vouches for. Only issuer and subject identify: an address may change hands.

    `is_email_verified` only where the provider says so itself.
    """

    provider: str
    issuer: str
    subject: str
    email: str | None = None
    is_email_verified: bool = False
    name: str | None = None

    def vouches_for(self, canonical: str) -> bool:
        """Whether the provider has verified that the address is this person's."""
        return self.email is not None and self.is_email_verified and canonical_email(self.email) == canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIdentity:
    """An identity that opens an account. The address is the provider's, for its owner to know which one it is."""

    id: UUID
    account_id: AccountId
    provider: str
    issuer: str
    subject: str
    email: str | None
    linked_at: datetime


def is_last_way_in(linked: list[LinkedIdentity], *, has_password: bool) -> bool:
    """Whether the account would be closed to its owner without one of these."""
    return not has_password and len(linked) <= 1
