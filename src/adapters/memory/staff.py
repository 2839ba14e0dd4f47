"""Invitations and API keys in memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain.identity.api_key import ApiKey
from domain.identity.invitation import StaffInvitation
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import ApiKeyId, InvitationId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

INVITATION_SECRET = frozenset({"email", "name", "token_hash"})
KEY_SECRET = frozenset({"key_hash"})


@dataclass(slots=True)
class StoredInvitation:
    """An invitation and when it came."""

    invitation: StaffInvitation
    created_at: datetime


@dataclass(slots=True)
class StoredApiKey:
    """A key, when it came and when it was used."""

    key: ApiKey
    created_at: datetime
    last_used_at: datetime | None = None


class MemoryInvitationRepository:
    """Invitations in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, invitation_id: InvitationId) -> StaffInvitation | None:
        await self._uow.transaction.lock(StoredInvitation, invitation_id)
        stored = self._uow.transaction.get(StoredInvitation, invitation_id)
        return None if stored is None else self._loaded(stored.invitation)

    async def unanswered(self, canonical: str) -> StaffInvitation | None:
        for stored in self._uow.transaction.scan(StoredInvitation):
            if stored.invitation.email.canonical == canonical and not stored.invitation.is_closed:
                return await self.get(stored.invitation.id)
        return None

    async def accept(self, token_hash: str) -> StaffInvitation | None:
        transaction = self._uow.transaction
        await transaction.claim_unique("staff_invitations.token_hash", token_hash)
        for stored in transaction.scan(StoredInvitation):
            if stored.invitation.token_hash == token_hash:
                invitation = await self.get(stored.invitation.id)
                if invitation is None or invitation.token_hash != token_hash or not invitation.is_open(transaction.now):
                    return None
                invitation.accepted_at = transaction.now
                await self.save(invitation)
                return invitation
        return None

    async def save(self, invitation: StaffInvitation) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("staff_invitations.unanswered", invitation.email.canonical)
        await transaction.lock(StoredInvitation, invitation.id)
        before = transaction.get(StoredInvitation, invitation.id)
        if (before.invitation.version if before else 0) != invitation.version:
            raise StaleAggregate("The invitation")
        if not invitation.is_closed and any(
            other.invitation.email.canonical == invitation.email.canonical
            and not other.invitation.is_closed
            and other.invitation.id != invitation.id
            for other in transaction.scan(StoredInvitation)
        ):
            raise StaleAggregate("The invitation")
        self._uow.collect(invitation)
        invitation.version += 1
        created_at = before.created_at if before else transaction.now
        transaction.put(StoredInvitation, invitation.id, StoredInvitation(invitation, created_at))
        self._uow.audit.saved("staff_invitation", invitation.id, invitation, omit=INVITATION_SECRET)

    def _loaded(self, invitation: StaffInvitation) -> StaffInvitation:
        self._uow.audit.loaded("staff_invitation", invitation.id, invitation, omit=INVITATION_SECRET)
        return invitation


class MemoryApiKeyRepository:
    """API keys in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, key_id: ApiKeyId) -> ApiKey | None:
        await self._uow.transaction.lock(StoredApiKey, key_id)
        stored = self._uow.transaction.get(StoredApiKey, key_id)
        if stored is None:
            return None
        self._uow.audit.loaded("api_key", key_id, stored.key, omit=KEY_SECRET)
        return stored.key

    async def count_good(self) -> int:
        now = self._uow.now()
        return sum(is_good(stored.key, now) for stored in self._uow.transaction.scan(StoredApiKey))

    async def save(self, key: ApiKey) -> None:
        transaction = self._uow.transaction
        await transaction.lock(StoredApiKey, key.id)
        before = transaction.get(StoredApiKey, key.id)
        if (before.key.version if before else 0) != key.version:
            raise StaleAggregate("The API key")
        key.version += 1
        stored = before or StoredApiKey(key, transaction.now)
        stored.key = key
        transaction.put(StoredApiKey, key.id, stored)
        self._uow.audit.saved("api_key", key.id, key, omit=KEY_SECRET)


def is_good(key: ApiKey, now: datetime) -> bool:
    """Whether it is neither revoked nor expired."""
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > now)
