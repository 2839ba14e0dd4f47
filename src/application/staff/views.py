"""What is told of staff, roles, invitations and API keys."""

from dataclasses import dataclass
from datetime import datetime

from domain.identity.account import AccountKind
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId, ApiKeyId, InvitationId, RoleId


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleName:
    """A role in a list of somebody's roles."""

    id: RoleId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role, and how many have it."""

    id: RoleId
    name: str
    permissions: tuple[Permission, ...]
    holders: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """Somebody who works here. `last_seen_at`: when a session of the back office last went on."""

    id: AccountId
    email: str
    name: str
    kind: AccountKind
    roles: tuple[RoleName, ...]
    is_disabled: bool
    created_at: datetime
    last_seen_at: datetime | None
    has_second_factor: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """One page of staff, those first who came first."""

    items: tuple[StaffView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation that waits for its answer, or waited in vain. `account_id`: a customer's who has the address."""

    id: InvitationId
    email: str
    name: str
    kind: AccountKind
    roles: tuple[RoleName, ...]
    invited_by: str | None
    created_at: datetime
    expires_at: datetime
    is_expired: bool
    issue: int
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """One page of invitations, newest first."""

    items: tuple[InvitationView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyView:
    """An API key without its secret. `lost`: scopes that its maker has not any more, so that it has not either."""

    id: ApiKeyId
    name: str
    prefix: str
    scopes: tuple[Permission, ...]
    lost: tuple[Permission, ...]
    made_by_id: AccountId
    made_by: str
    created_at: datetime
    expires_at: datetime | None
    is_expired: bool
    last_used_at: datetime | None
    revoked_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyPage:
    """One page of keys, newest first."""

    items: tuple[ApiKeyView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApiKeyView:
    """A key that was just made: `secret` is shown this once."""

    key: ApiKeyView
    secret: str
