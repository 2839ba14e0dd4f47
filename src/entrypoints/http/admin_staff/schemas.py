"""Bodies of staff, roles and invitations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType, field

from application.staff.views import InvitationPage, InvitationView, RoleName, RoleView, StaffPage, StaffView
from domain.identity.permission import Permission
from entrypoints.http.auth.schemas import Email, Password
from entrypoints.http.schema import Answer, Body, Line, Token

RoleTitle = Annotated[str, Meta(min_length=1, max_length=60)]
RoleIds = Annotated[list[UUID], Meta(max_length=100)]
Permissions = Annotated[list[Permission], Meta(max_length=100)]
StaffKind = Literal["staff", "admin"]


class RoleNameBody(Answer, frozen=True, kw_only=True):
    """A role that somebody has."""

    id: UUID
    name: str

    @classmethod
    def all_of(cls, roles: Iterable[RoleName]) -> list[Self]:
        return [cls(id=role.id, name=role.name) for role in roles]


class StaffResponse(Answer, frozen=True, kw_only=True):
    """Somebody who works here; `version` goes into If-Match as "v1"."""

    id: UUID
    email: str
    name: str
    role: StaffKind
    roles: list[RoleNameBody]
    disabled: bool
    created_at: datetime
    last_seen_at: datetime | None
    second_factor: bool
    version: int

    @classmethod
    def of(cls, view: StaffView) -> Self:
        return cls(
            id=view.id,
            email=view.email,
            name=view.name,
            role="admin" if view.kind.value == "admin" else "staff",
            roles=RoleNameBody.all_of(view.roles),
            disabled=view.is_disabled,
            created_at=view.created_at,
            last_seen_at=view.last_seen_at,
            second_factor=view.has_second_factor,
            version=view.version,
        )


class StaffPageResponse(Answer, frozen=True, kw_only=True):
    """One page of staff, those first who came first."""

    items: list[StaffResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: StaffPage) -> Self:
        return cls(items=[StaffResponse.of(view) for view in page.items], next_cursor=page.next_cursor)


class ChangeStaffRequest(Body, frozen=True, kw_only=True):
    """What is left out stays. `roleIds` are all that the account has from then on."""

    role_ids: RoleIds | UnsetType = UNSET
    admin: bool | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET


class RoleResponse(Answer, frozen=True, kw_only=True):
    """A role; `version` goes into If-Match as "v1"."""

    id: UUID
    name: str
    permissions: list[Permission]
    holders: int
    version: int

    @classmethod
    def of(cls, view: RoleView) -> Self:
        return cls(
            id=view.id,
            name=view.name,
            permissions=list(view.permissions),
            holders=view.holders,
            version=view.version,
        )


class RoleListResponse(Answer, frozen=True, kw_only=True):
    """All roles, by name."""

    items: list[RoleResponse]
    next_cursor: None = None


class NewRoleRequest(Body, frozen=True, kw_only=True):
    """A role that nobody has yet."""

    name: RoleTitle
    permissions: Permissions


class EditRoleRequest(Body, frozen=True, kw_only=True):
    """What is left out stays."""

    name: RoleTitle | UnsetType = UNSET
    permissions: Permissions | UnsetType = UNSET


class StaffInvitationResponse(Answer, frozen=True, kw_only=True):
    """An invitation that is not answered; an expired one can be sent again."""

    id: UUID
    email: str
    name: str
    role: StaffKind
    roles: list[RoleNameBody]
    invited_by: str | None
    created_at: datetime
    expires_at: datetime
    expired: bool

    @classmethod
    def of(cls, view: InvitationView) -> Self:
        return cls(
            id=view.id,
            email=view.email,
            name=view.name,
            role="admin" if view.kind.value == "admin" else "staff",
            roles=RoleNameBody.all_of(view.roles),
            invited_by=view.invited_by,
            created_at=view.created_at,
            expires_at=view.expires_at,
            expired=view.is_expired,
        )


class StaffInvitationPageResponse(Answer, frozen=True, kw_only=True):
    """One page of invitations, newest first."""

    items: list[StaffInvitationResponse]
    next_cursor: str | None

    @classmethod
    def of(cls, page: InvitationPage) -> Self:
        return cls(items=[StaffInvitationResponse.of(view) for view in page.items], next_cursor=page.next_cursor)


class InviteStaffRequest(Body, frozen=True, kw_only=True):
    """Somebody to work here, as an administrator or with roles."""

    email: Email
    name: Line
    role_ids: RoleIds = field(default_factory=list)
    admin: bool = False


class ReadInvitationRequest(Body, frozen=True):
    """The token of the mail's link."""

    token: Token


class AcceptInvitationRequest(Body, frozen=True):
    """The token of the mail's link, and how one will sign in."""

    token: Token
    name: Line
    password: Password


class OpenInvitationResponse(Answer, frozen=True, kw_only=True):
    """To whom the invitation goes; sign in with that address once it is accepted."""

    email: str
    name: str
    expires_at: datetime

    @classmethod
    def of(cls, view: InvitationView) -> Self:
        return cls(email=view.email, name=view.name, expires_at=view.expires_at)
