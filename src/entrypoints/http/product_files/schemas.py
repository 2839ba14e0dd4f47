"""Bodies of imports and exports of products."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Meta

from application.catalog.imported import FileFormat, RowProblem
from application.catalog.product_file_views import ProductFileView
from application.catalog.start_product_import import StartProductImport
from entrypoints.http.schema import Answer, Count, Form
from entrypoints.http.signed_links import query_of

Status = Literal["queued", "running", "done", "failed", "canceled", "expired"]
Flag = Literal["true", "false"]
# Of the multipart form: as the file's heading shows, or as it is named.
FormatName = Literal["auto", "portico", "shopify", "woocommerce"]


class ImportForm(Form):
    """A CSV file of at most 10 MB. `dryRun`: tell what would happen. `updateStock`: of known variants, too."""

    file: UploadFile
    format: FormatName = "auto"
    dryRun: Flag = "false"  # noqa: N815 -- forms are not renamed
    updateStock: Flag = "false"  # noqa: N815 -- as above

    async def to_command(self) -> StartProductImport:
        return StartProductImport(
            file_name=self.file.filename,
            data=await self.file.read(),
            format=None if self.format == "auto" else FileFormat(self.format),
            dry_run=self.dryRun == "true",
            update_stock=self.updateStock == "true",
        )


class RowProblemBody(Answer, frozen=True, kw_only=True):
    """What is wrong with a row; `column` is its heading, empty for the row as a whole."""

    line: Count
    column: str
    detail: str

    @classmethod
    def of(cls, problem: RowProblem) -> Self:
        return cls(line=problem.line, column=problem.column, detail=problem.reason)


class ImportResponse(Answer, frozen=True, kw_only=True):
    """An import. `total`, `done` and what became of them count products, `rows` those of the file.

    `problems` are the first 500, where one import is asked for; `problemCount` counts all.
    """

    id: UUID
    status: Status
    file_name: str
    format: Literal["portico", "shopify", "woocommerce"]
    dry_run: bool
    update_stock: bool
    rows: Count
    total: Count
    done: Count
    created: Count
    updated: Count
    unchanged: Count
    failed: Count
    problem_count: Count
    problems: Sequence[RowProblemBody]
    message: str | None
    requested_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, view: ProductFileView) -> Self:
        return cls(
            id=view.id,
            status=view.status.value,
            file_name=view.file_name,
            format=view.format.value,
            dry_run=view.dry_run,
            update_stock=view.update_stock,
            rows=view.rows,
            total=view.total,
            done=view.done,
            created=view.created,
            updated=view.updated,
            unchanged=view.unchanged,
            failed=view.failed,
            problem_count=view.problem_count,
            problems=[RowProblemBody.of(problem) for problem in view.problems],
            message=view.message,
            requested_at=view.requested_at,
            finished_at=view.finished_at,
        )


class ImportListResponse(Answer, frozen=True, kw_only=True):
    """The newest fifty, without their problems: there is no further page."""

    items: Sequence[ImportResponse]
    next_cursor: str | None = None


class ProductExportResponse(Answer, frozen=True, kw_only=True):
    """An export. `url` is where its file is downloaded, until `urlExpiresAt`; asked again there is another."""

    id: UUID
    status: Status
    file_name: str
    total: Count
    done: Count
    size_bytes: Annotated[int, Meta(ge=0)] | None
    message: str | None
    requested_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
    url: str | None = None
    url_expires_at: datetime | None = None

    @classmethod
    def of(cls, view: ProductFileView, path: str = "") -> Self:
        return cls(
            id=view.id,
            status=view.status.value,
            file_name=view.file_name,
            total=view.total,
            done=view.done,
            size_bytes=view.size_bytes,
            message=view.message,
            requested_at=view.requested_at,
            finished_at=view.finished_at,
            expires_at=view.expires_at,
            url=f"{path}/file?{query_of(view.id, view.link)}" if view.link else None,
            url_expires_at=view.link.expires_at if view.link else None,
        )


class ProductExportListResponse(Answer, frozen=True, kw_only=True):
    """The newest fifty, without links: there is no further page."""

    items: Sequence[ProductExportResponse]
    next_cursor: str | None = None
