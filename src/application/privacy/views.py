"""What privacy answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from application.privacy.export import DataExport, ExportStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLink:
    """What opens the file, until then, for whoever has it."""

    expires_at: datetime
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportView:
    """An export as its person sees it; with a link while there is a file."""

    id: UUID
    status: ExportStatus
    tables_done: int
    tables_total: int
    size_bytes: int | None
    requested_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    link: ExportLink | None = None

    @classmethod
    def of(cls, export: DataExport, link: ExportLink | None = None) -> Self:
        return cls(
            id=export.id,
            status=export.status,
            tables_done=export.tables_done,
            tables_total=export.tables_total,
            size_bytes=export.size_bytes,
            requested_at=export.requested_at,
            finished_at=export.finished_at,
            expires_at=export.expires_at,
            link=link,
        )


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What is downloaded, its name and how long it is."""

    name: str
    size_bytes: int
    parts: AsyncIterator[bytes]
