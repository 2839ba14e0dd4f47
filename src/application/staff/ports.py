"""Ports of the staff's room."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.identity.provider_ports import ProviderUnitOfWork
from application.staff.views import (
    ApiKeyPage,
    ApiKeyView,
    InvitationPage,
    InvitationView,
    RoleView,
    StaffPage,
    StaffView,
)
from domain.identity.account import AccountKind
from domain.identity.api_key import ApiKey
from domain.identity.invitation import StaffInvitation
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId, ApiKeyId, InvitationId


class InvitationRepository(Protocol):
    """Invitations, whole."""

    async def get(self, invitation_id: InvitationId) -> StaffInvitation | None:
        """The invitation, closed ones too."""

    async def unanswered(self, canonical: str) -> StaffInvitation | None:
        """The one invitation to that canonical address that is neither accepted nor revoked."""

    async def accept(self, token_hash: str) -> StaffInvitation | None:
        """Use the link up, in one statement; of two at once only one gets it. None where it opens nothing."""

    async def save(self, invitation: StaffInvitation) -> None:
        """Insert or update; raises `StaleAggregate`, also where another one to the address is unanswered."""


class ApiKeyRepository(Protocol):
    """API keys, whole."""

    async def get(self, key_id: ApiKeyId) -> ApiKey | None:
        """The key, revoked ones too."""

    async def count_good(self) -> int:
        """How many are neither revoked nor expired."""

    async def save(self, key: ApiKey) -> None:
        """Insert or update; raises `StaleAggregate`."""


class StaffQueries(Protocol):
    """Reads, of what is committed or of an open transaction."""

    async def staff(self, *, page_size: int, cursor: str | None) -> StaffPage:
        """Everybody who works here. Raises `InvalidInput` for a bad cursor."""

    async def member(self, account_id: AccountId) -> StaffView | None:
        """Somebody who works here."""

    async def roles(self) -> tuple[RoleView, ...]:
        """All roles, by name."""

    async def invitations(self, *, page_size: int, cursor: str | None) -> InvitationPage:
        """Those neither accepted nor revoked, newest first. Raises `InvalidInput` for a bad cursor."""

    async def invitation(self, invitation_id: InvitationId) -> InvitationView | None:
        """One of them."""

    async def open_invitation(self, token_hash: str) -> InvitationView | None:
        """The one that the link opens, with the account that has its address, if any."""

    async def api_keys(self, *, page_size: int, cursor: str | None) -> ApiKeyPage:
        """All keys, newest first. Raises `InvalidInput` for a bad cursor."""

    async def api_key(self, key_id: ApiKeyId) -> ApiKeyView | None:
        """One of them."""


class StaffUnitOfWork(ProviderUnitOfWork, Protocol):
    """The slice that the staff's room needs."""

    @property
    def invitations(self) -> InvitationRepository:
        """Invitations."""

    @property
    def api_keys(self) -> ApiKeyRepository:
        """API keys."""

    @property
    def staff_views(self) -> StaffQueries:
        """What this transaction sees."""


class InvitationTokens(Protocol):
    """The secrets of invitations' links: made anew each time, stored nowhere."""

    def token(self, invitation_id: InvitationId, issue: int) -> str:
        """256 bits that nobody can guess, URL-safe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyState:
    """What a request needs to know of a key right now, and of whom it works for."""

    id: ApiKeyId
    scopes: AbstractSet[Permission]
    is_good: bool
    maker_kind: AccountKind
    is_maker_disabled: bool
    maker_permissions: AbstractSet[Permission]
    last_used_at: datetime | None


class ApiKeyStates(Protocol):
    """The truth about keys."""

    async def state_of(self, key_hash: str) -> ApiKeyState | None:
        """The key with that hash."""

    async def note_use(self, key_id: ApiKeyId) -> None:
        """It is being used now."""
