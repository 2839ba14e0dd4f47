"""What is read of digital goods."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from application.downloads.ports import GrantedFile
from application.privacy.views import ExportLink
from domain.catalog.digital import MAX_FILE_BYTES, MAX_FILES, DigitalGoods
from domain.order.download import DownloadState


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalFileView:
    """A file of a variant."""

    id: UUID
    name: str
    size_bytes: int
    added_at: datetime
    replaced_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalGoodsView:
    """A variant's files and the terms of their downloads, for staff."""

    variant_id: UUID
    download_limit: int
    valid_days: int | None
    files: tuple[DigitalFileView, ...]
    max_files: int = MAX_FILES
    max_file_bytes: int = MAX_FILE_BYTES

    @classmethod
    def of(cls, goods: DigitalGoods) -> Self:
        return cls(
            variant_id=goods.variant_id,
            download_limit=goods.downloads,
            valid_days=goods.valid_days,
            files=tuple(
                DigitalFileView(
                    id=file.id,
                    name=file.name,
                    size_bytes=file.size_bytes,
                    added_at=file.added_at,
                    replaced_at=file.replaced_at,
                )
                for file in goods.offered
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadView:
    """What may be downloaded of an order's line: available, used_up, expired or revoked."""

    id: UUID
    line_id: UUID
    name: str
    size_bytes: int
    state: DownloadState
    remaining: int
    uses: int
    expires_at: datetime | None
    granted_at: datetime
    last_used_at: datetime | None

    @classmethod
    def of(cls, granted: GrantedFile, *, now: datetime, entitled: Collection[UUID]) -> Self:
        grant = granted.grant
        return cls(
            id=grant.id,
            line_id=grant.line_id,
            name=granted.name,
            size_bytes=granted.size_bytes,
            state=grant.state(now=now, is_entitled=grant.line_id in entitled),
            remaining=grant.remaining,
            uses=grant.uses,
            expires_at=grant.expires_at,
            granted_at=grant.granted_at,
            last_used_at=grant.last_used_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedDownload:
    """A link to the file for a short while, and how often another may be asked for."""

    grant_id: UUID
    link: ExportLink
    remaining: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A file to be sent; `tag` is another one for each form of it. `parts` reads from where to where."""

    name: str
    size_bytes: int
    tag: str
    parts: Callable[[int, int], AsyncIterator[bytes]]
