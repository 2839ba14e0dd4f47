"""Invitations."""

from typing import TYPE_CHECKING, Any

import psycopg

from domain.identity.account import AccountKind
from domain.identity.email import EmailAddress
from domain.identity.invitation import StaffInvitation
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import InvitationId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_COLUMNS = """
id, email, email_canonical, name, kind, role_ids, invited_by, token_hash, issue, expires_at, accepted_at, revoked_at,
version
"""
_INVITATION = f"SELECT {_COLUMNS} FROM staff_invitations WHERE "  # noqa: S608 -- our own words
_GET = _INVITATION + "id = %(id)s FOR UPDATE"
_UNANSWERED = _INVITATION + "email_canonical = %(canonical)s AND accepted_at IS NULL AND revoked_at IS NULL FOR UPDATE"
_ACCEPT = (
    """
UPDATE staff_invitations SET accepted_at = now(), version = version + 1
WHERE token_hash = %(token_hash)s AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
RETURNING """
    + _COLUMNS
)
_INSERT = """
INSERT INTO staff_invitations (id, email, email_canonical, name, kind, role_ids, invited_by, token_hash, issue,
                               expires_at, accepted_at, revoked_at)
VALUES (%(id)s, %(email)s, %(email_canonical)s, %(name)s, %(kind)s, %(role_ids)s, %(invited_by)s, %(token_hash)s,
        %(issue)s, %(expires_at)s, %(accepted_at)s, %(revoked_at)s)
"""
_UPDATE = """
UPDATE staff_invitations
SET token_hash = %(token_hash)s, issue = %(issue)s, expires_at = %(expires_at)s, accepted_at = %(accepted_at)s,
    revoked_at = %(revoked_at)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""

# What never reaches the audit log.
SECRET = frozenset({"email", "name", "token_hash"})


class PostgresInvitationRepository:
    """Invitations in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, invitation_id: InvitationId) -> StaffInvitation | None:
        return self._loaded(await self._uow.row(_GET, {"id": invitation_id}))

    async def unanswered(self, canonical: str) -> StaffInvitation | None:
        return self._loaded(await self._uow.row(_UNANSWERED, {"canonical": canonical}))

    async def accept(self, token_hash: str) -> StaffInvitation | None:
        row = await self._uow.row(_ACCEPT, {"token_hash": token_hash})
        if row is None:
            return None
        accepted = _invitation(row)
        before = _invitation(row | {"accepted_at": None})
        self._uow.audit.loaded("staff_invitation", accepted.id, before, omit=SECRET)
        self._uow.audit.saved("staff_invitation", accepted.id, accepted, omit=SECRET)
        return accepted

    async def save(self, invitation: StaffInvitation) -> None:
        values: dict[str, object] = {
            "id": invitation.id,
            "email": invitation.email.given,
            "email_canonical": invitation.email.canonical,
            "name": invitation.name,
            "kind": invitation.kind,
            "role_ids": sorted(invitation.role_ids),
            "invited_by": invitation.invited_by,
            "token_hash": invitation.token_hash,
            "issue": invitation.issue,
            "expires_at": invitation.expires_at,
            "accepted_at": invitation.accepted_at,
            "revoked_at": invitation.revoked_at,
            "version": invitation.version,
        }
        try:
            touched = await self._uow.run(_UPDATE if invitation.version else _INSERT, values)
        except psycopg.errors.UniqueViolation as violation:
            raise StaleAggregate("The invitation") from violation
        if not touched:
            raise StaleAggregate("The invitation")
        invitation.version += 1
        self._uow.audit.saved("staff_invitation", invitation.id, invitation, omit=SECRET)
        self._uow.collect(invitation)

    def _loaded(self, row: dict[str, Any] | None) -> StaffInvitation | None:
        if row is None:
            return None
        invitation = _invitation(row)
        self._uow.audit.loaded("staff_invitation", invitation.id, invitation, omit=SECRET)
        return invitation


def _invitation(row: dict[str, Any]) -> StaffInvitation:
    return StaffInvitation(
        id=row["id"],
        email=EmailAddress(row["email"], row["email_canonical"]),
        name=row["name"],
        kind=AccountKind(row["kind"]),
        role_ids=frozenset(row["role_ids"]),
        invited_by=row["invited_by"],
        token_hash=row["token_hash"],
        issue=row["issue"],
        expires_at=row["expires_at"],
        accepted_at=row["accepted_at"],
        revoked_at=row["revoked_at"],
        version=row["version"],
    )
