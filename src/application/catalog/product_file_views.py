"""What staff is shown of imports and exports."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.catalog.imported import FileFormat, RowProblem
from application.catalog.product_file import FileStatus, ProductFile
from application.privacy.views import ExportLink


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFileView:
    """How far it is; an import with its problems where it is looked at by itself, a done export with a link."""

    id: UUID
    status: FileStatus
    file_name: str
    format: FileFormat
    dry_run: bool
    update_stock: bool
    size_bytes: int | None
    rows: int
    total: int
    done: int
    created: int
    updated: int
    unchanged: int
    failed: int
    problem_count: int
    message: str | None
    requested_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    problems: tuple[RowProblem, ...] = ()
    link: ExportLink | None = None


def view_of(
    file: ProductFile, *, problems: tuple[RowProblem, ...] = (), link: ExportLink | None = None
) -> ProductFileView:
    """As staff sees it."""
    names = set(ProductFileView.__dataclass_fields__) - {"problems", "link"}
    return ProductFileView(**{name: getattr(file, name) for name in names}, problems=problems, link=link)


@dataclass(frozen=True, slots=True)
class DownloadedFile:
    """What is downloaded, its name and how long it is."""

    name: str
    size_bytes: int
    parts: AsyncIterator[bytes]
