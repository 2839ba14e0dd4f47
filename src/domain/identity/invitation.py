"""Invitations: somebody is asked to work here, and says yes by a link that only their mailbox holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from domain.identity.account import AccountKind, checked_name
from domain.identity.email import EmailAddress
from domain.identity.events import StaffInvited
from domain.kernel.aggregate import Aggregate
from domain.kernel.ids import AccountId, InvitationId, RoleId

LIFE = timedelta(days=7)


@dataclass(kw_only=True)
class StaffInvitation(Aggregate):
    """`issue` counts the links that were sent: only the last one opens, and only once.

    `token_hash` is the SHA-256 (hex) of that link's token.
    """

    id: InvitationId
    email: EmailAddress
    name: str
    kind: AccountKind
    role_ids: frozenset[RoleId]
    invited_by: AccountId | None
    token_hash: str
    expires_at: datetime
    issue: int = 1
    accepted_at: datetime | None = None
    revoked_at: datetime | None = None

    @classmethod
    def write(  # noqa: PLR0913 -- what an invitation says
        cls,
        invitation_id: InvitationId,
        email: EmailAddress,
        *,
        name: str,
        kind: AccountKind,
        role_ids: frozenset[RoleId],
        invited_by: AccountId | None,
        token_hash: str,
        now: datetime,
    ) -> Self:
        """Ask somebody; the mail follows."""
        invitation = cls(
            id=invitation_id,
            email=email,
            name=checked_name(name),
            kind=kind,
            role_ids=role_ids,
            invited_by=invited_by,
            token_hash=token_hash,
            expires_at=now + LIFE,
        )
        invitation.record(StaffInvited(invitation_id=invitation_id, issue=1))
        return invitation

    @property
    def is_closed(self) -> bool:
        """Whether it was accepted or taken back."""
        return self.accepted_at is not None or self.revoked_at is not None

    def is_open(self, now: datetime) -> bool:
        """Whether its link still opens."""
        return not self.is_closed and now < self.expires_at

    def send_again(self, token_hash: str, *, now: datetime) -> None:
        """A new link with a new life; the one before opens nothing any more."""
        self.issue += 1
        self.token_hash = token_hash
        self.expires_at = now + LIFE
        self.record(StaffInvited(invitation_id=self.id, issue=self.issue))

    def revoke(self, now: datetime) -> None:
        self.revoked_at = now
