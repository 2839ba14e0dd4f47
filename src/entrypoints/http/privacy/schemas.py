"""Bodies of exports and erasures."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from msgspec import Meta

from application.privacy.views import ExportView
from entrypoints.http.schema import Answer, Body, Count
from entrypoints.http.signed_links import query_of

Password = Annotated[str, Meta(min_length=1, max_length=128)]
Email = Annotated[str, Meta(min_length=1, max_length=254)]


class RequestExportRequest(Body, frozen=True, kw_only=True):
    """The password of whoever asks."""

    password: Password


class EraseAccountRequest(Body, frozen=True, kw_only=True):
    """`confirmation` is the account's e-mail address, typed once more."""

    password: Password
    confirmation: Email


class EraseCustomerRequest(Body, frozen=True, kw_only=True):
    """`confirmation` is the customer's e-mail address, typed."""

    confirmation: Email


class ExportProgressBody(Answer, frozen=True, kw_only=True):
    """Of the tables that are gathered."""

    done: Count
    total: Count


class ExportResponse(Answer, frozen=True, kw_only=True):
    """An export. `url` is where its file is downloaded, until `urlExpiresAt`; asked again there is another."""

    id: UUID
    status: Literal["running", "ready", "failed", "expired"]
    progress: ExportProgressBody
    size_bytes: Annotated[int, Meta(ge=0)] | None
    requested_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    url: str | None = None
    url_expires_at: datetime | None = None

    @classmethod
    def of(cls, view: ExportView, path: str = "") -> Self:
        return cls(
            id=view.id,
            status=view.status.value,
            progress=ExportProgressBody(done=view.tables_done, total=view.tables_total),
            size_bytes=view.size_bytes,
            requested_at=view.requested_at,
            finished_at=view.finished_at,
            expires_at=view.expires_at,
            url=f"{path}/file?{query_of(view.id, view.link)}" if view.link else None,
            url_expires_at=view.link.expires_at if view.link else None,
        )


class ExportListResponse(Answer, frozen=True, kw_only=True):
    """The exports of the last thirty days: there is no further page."""

    items: list[ExportResponse]
    next_cursor: str | None = None
