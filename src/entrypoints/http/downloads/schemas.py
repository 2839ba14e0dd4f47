"""Bodies of digital goods and downloads."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Meta

from application.downloads.change_download import ChangeDownload
from application.downloads.set_download_terms import SetDownloadTerms
from application.downloads.views import DigitalFileView, DigitalGoodsView, DownloadView, StartedDownload
from domain.catalog.digital import MAX_DOWNLOADS, MAX_VALID_DAYS
from domain.kernel.ids import DownloadGrantId, VariantId
from domain.order.download import MAX_REMAINING
from entrypoints.http.schema import Answer, Body, Count, Form
from entrypoints.http.signed_links import link_query

_PIECE = 1024 * 1024
_DOWNLOADS = "/api/v1/downloads/file"
Days = Annotated[int, Meta(ge=1, le=MAX_VALID_DAYS)]


class DigitalFileForm(Form):
    """A file of any kind, at most 50 MB."""

    file: UploadFile

    async def pieces(self) -> AsyncIterator[bytes]:
        """What was sent, from the temporary file in which it lies unless it is small."""
        while piece := await self.file.read(_PIECE):
            yield piece


class DownloadTermsRequest(Body, frozen=True, kw_only=True):
    """`downloadLimit` per file and purchased unit; `validDays` from the payment on, null for ever."""

    download_limit: Annotated[int, Meta(ge=1, le=MAX_DOWNLOADS)]
    valid_days: Days | None

    def to_command(self, variant_id: UUID) -> SetDownloadTerms:
        return SetDownloadTerms(
            variant_id=VariantId(variant_id), downloads=self.download_limit, valid_days=self.valid_days
        )


class DigitalFileResponse(Answer, frozen=True, kw_only=True):
    """A file; `replacedAt` null: as it was added."""

    id: UUID
    name: str
    size_bytes: Count
    added_at: datetime
    replaced_at: datetime | None

    @classmethod
    def of(cls, file: DigitalFileView) -> Self:
        return cls(
            id=file.id,
            name=file.name,
            size_bytes=file.size_bytes,
            added_at=file.added_at,
            replaced_at=file.replaced_at,
        )


class DigitalGoodsResponse(Answer, frozen=True, kw_only=True):
    """A variant's files, and the terms of their downloads. Without files the variant is not digital."""

    variant_id: UUID
    download_limit: int
    valid_days: int | None
    files: Sequence[DigitalFileResponse]
    max_files: int
    max_file_bytes: int

    @classmethod
    def of(cls, goods: DigitalGoodsView) -> Self:
        return cls(
            variant_id=goods.variant_id,
            download_limit=goods.download_limit,
            valid_days=goods.valid_days,
            files=[DigitalFileResponse.of(file) for file in goods.files],
            max_files=goods.max_files,
            max_file_bytes=goods.max_file_bytes,
        )


class DownloadResponse(Answer, frozen=True, kw_only=True):
    """A file of an order's line. `uses` counts downloads; one that is begun anew within a quarter of an hour is one."""

    id: UUID
    line_id: UUID
    name: str
    size_bytes: Count
    state: Literal["available", "used_up", "expired", "revoked"]
    remaining: Count
    uses: Count
    expires_at: datetime | None
    granted_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, view: DownloadView) -> Self:
        return cls(
            id=view.id,
            line_id=view.line_id,
            name=view.name,
            size_bytes=view.size_bytes,
            state=view.state.value,
            remaining=view.remaining,
            uses=view.uses,
            expires_at=view.expires_at,
            granted_at=view.granted_at,
            last_used_at=view.last_used_at,
        )


class DownloadListResponse(Answer, frozen=True, kw_only=True):
    """All downloads of an order."""

    items: Sequence[DownloadResponse]

    @classmethod
    def of(cls, views: Sequence[DownloadView]) -> Self:
        return cls(items=[DownloadResponse.of(view) for view in views])


class ChangeDownloadRequest(Body, frozen=True, kw_only=True):
    """How often from now on, and until when; `expiresAt` null: for ever."""

    remaining: Annotated[int, Meta(ge=0, le=MAX_REMAINING)]
    expires_at: Annotated[datetime, Meta(tz=True)] | None

    def to_command(self, number: str, grant_id: UUID) -> ChangeDownload:
        return ChangeDownload(
            number=number,
            grant_id=DownloadGrantId(grant_id),
            remaining=self.remaining,
            expires_at=self.expires_at,
        )


class StartedDownloadResponse(Answer, frozen=True, kw_only=True):
    """Where the file is downloaded until `urlExpiresAt`, in parts too; `remaining`: how many more there are."""

    url: str
    url_expires_at: datetime
    remaining: Count

    @classmethod
    def of(cls, started: StartedDownload) -> Self:
        query = link_query("download", started.grant_id, started.link)
        return cls(url=f"{_DOWNLOADS}?{query}", url_expires_at=started.link.expires_at, remaining=started.remaining)
