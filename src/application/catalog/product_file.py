"""A file of products that comes in (an import) or goes out (an export): made by jobs, a part at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from application.catalog.imported import FileFormat
from application.catalog.takeover import Outcome
from domain.kernel.errors import Conflict, NotFound

# So many problems of an import are kept; further ones are only counted.
MAX_PROBLEMS = 500
FILE_LIFE = timedelta(hours=24)
# A job is tried ten times over some hours; what did not go on by then does not.
LONGEST_REST = timedelta(hours=12)
# How long it is shown that there was one.
KEPT = timedelta(days=90)


class FileKind(StrEnum):
    """Which way it goes."""

    IMPORT = "import"
    EXPORT = "export"


class FileStatus(StrEnum):
    """Only a done export has a file to download, until it is expired."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"


@dataclass(slots=True, kw_only=True)
class ProductFile:
    """How far it is. `total` and `done` count products, `rows` those of the file.

    `storage_key` is where the file lies, or will: nobody could guess it. `touched_at` is when it went on last.
    An export lies in `parts`, which are written one after another.
    """

    id: UUID
    kind: FileKind
    file_name: str
    storage_key: str | None
    requested_at: datetime
    touched_at: datetime
    format: FileFormat = FileFormat.OWN
    dry_run: bool = False
    update_stock: bool = False
    status: FileStatus = FileStatus.QUEUED
    size_bytes: int | None = None
    parts: int = 0
    rows: int = 0
    total: int = 0
    done: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    problem_count: int = 0
    message: str | None = None
    finished_at: datetime | None = None
    expires_at: datetime | None = None

    def trace(self) -> dict[str, object]:
        """What the audit log tells of it: not every step."""
        return {
            "kind": self.kind,
            "fileName": self.file_name,
            "dryRun": self.dry_run,
            "updateStock": self.update_stock,
            "status": self.status,
        }

    @property
    def is_under_way(self) -> bool:
        return self.status in {FileStatus.QUEUED, FileStatus.RUNNING}

    def has_file(self, now: datetime) -> bool:
        """Whether it can be downloaded."""
        return self.status is FileStatus.DONE and self.expires_at is not None and now < self.expires_at

    def part_key(self, number: int) -> str:
        """Where a part lies, or will. Raises `ProductFileNotFound` where there is no file any more."""
        if self.storage_key is None:
            raise ProductFileNotFound
        return f"{self.storage_key}.{number}" if number else self.storage_key

    def has_part(self, size_bytes: int, *, done: int) -> None:
        """One part more lies there; so many products are told of by now."""
        self.parts += 1
        self.size_bytes = (self.size_bytes or 0) + size_bytes
        self.done = done

    def begin(self, *, total: int, rows: int = 0, refused: int = 0) -> None:
        """It is known how much there is to do; products that the file itself rules out are done with."""
        self.status, self.total, self.rows = FileStatus.RUNNING, total + refused, rows
        self.done = self.failed = refused
        self.created = self.updated = self.unchanged = 0

    def count(self, outcome: Outcome | None) -> None:
        """One product more is done with; None: it was refused."""
        self.done += 1
        match outcome:
            case Outcome.CREATED:
                self.created += 1
            case Outcome.UPDATED:
                self.updated += 1
            case Outcome.UNCHANGED:
                self.unchanged += 1
            case None:
                self.failed += 1

    def finish(self, *, now: datetime) -> None:
        """All is done; the file of an export is there for a day."""
        self.status, self.finished_at = FileStatus.DONE, now
        if self.kind is FileKind.EXPORT:
            self.expires_at = now + FILE_LIFE
        else:
            self.storage_key = None

    def fail(self, message: str, *, now: datetime) -> None:
        """It can't go on."""
        self.status, self.message, self.finished_at, self.storage_key = FileStatus.FAILED, message, now, None

    def cancel(self, *, now: datetime) -> None:
        """Go no further; what is done stays. Raises `FileFinished`."""
        if not self.is_under_way:
            raise FileFinished
        self.status, self.finished_at, self.storage_key = FileStatus.CANCELED, now, None

    def end(self, *, now: datetime) -> None:
        """Its time is over: the file is gone, or nothing went on any more."""
        if self.is_under_way:
            self.fail("The work on it broke off. Please start it again.", now=now)
        else:
            self.status, self.storage_key = FileStatus.EXPIRED, None


class FileFinished(Conflict):
    """There is nothing left to cancel."""

    code = "already_finished"

    def __init__(self) -> None:
        super().__init__("It is finished already.")


class ProductFileNotFound(NotFound):
    """No such import or export, or its link has ended."""

    code = "product_file_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such import or export, or its link has expired. Open its page again.")
