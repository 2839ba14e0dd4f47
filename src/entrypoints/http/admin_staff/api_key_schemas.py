"""Bodies of API keys."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from application.staff.views import ApiKeyPage, ApiKeyView, NewApiKeyView
from domain.identity.permission import Permission
from entrypoints.http.admin_staff.schemas import Permissions
from entrypoints.http.schema import Answer, Body

KeyTitle = Annotated[str, Meta(min_length=1, max_length=60)]
Moment = Annotated[datetime, Meta(tz=True)]


class ApiKeyResponse(Answer, frozen=True, kw_only=True):
    """A key without its secret. `lostScopes` are those that its maker has not any more: the key has not either.

    `lastUsedAt` is told to the hour; `version` goes into If-Match as "v1".
    """

    id: UUID
    name: str
    prefix: str
    scopes: list[Permission]
    lost_scopes: list[Permission]
    made_by_id: UUID
    made_by: str
    created_at: datetime
    expires_at: datetime | None
    expired: bool
    last_used_at: datetime | None
    revoked_at: datetime | None
    version: int

    @classmethod
    def of(cls, view: ApiKeyView) -> Self:
        return cls(
            id=view.id,
            name=view.name,
            prefix=view.prefix,
            scopes=list(view.scopes),
            lost_scopes=list(view.lost),
            made_by_id=view.made_by_id,
            made_by=view.made_by,
            created_at=view.created_at,
            expires_at=view.expires_at,
            expired=view.is_expired,
            last_used_at=view.last_used_at,
            revoked_at=view.revoked_at,
            version=view.version,
        )


class ApiKeyPageResponse(Answer, frozen=True, kw_only=True):
    """One page of keys, newest first."""

    items: list[ApiKeyResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: ApiKeyPage) -> Self:
        return cls(items=[ApiKeyResponse.of(view) for view in page.items], next_cursor=page.next_cursor)


class NewApiKeyResponse(Answer, frozen=True, kw_only=True):
    """`secret` is the whole key, for the Authorization header: it is shown this once."""

    key: ApiKeyResponse
    secret: str

    @classmethod
    def of(cls, view: NewApiKeyView) -> Self:
        return cls(key=ApiKeyResponse.of(view.key), secret=view.secret)


class CreateApiKeyRequest(Body, frozen=True, kw_only=True):
    """A key for one program, with what it needs and no more."""

    name: KeyTitle
    scopes: Permissions
    expires_at: Moment | None = None


class EditApiKeyRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; `expiresAt` null: it never expires."""

    name: KeyTitle | UnsetType = UNSET
    scopes: Permissions | UnsetType = UNSET
    expires_at: Moment | UnsetType | None = UNSET
