"""An export of somebody's data: a file that is made by a job, lies in private for a day, and is swept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.kernel.ids import AccountId

FILE_LIFE = timedelta(hours=24)
# A job is tried ten times over some hours; what did not end by then does not.
LONGEST_RUN = timedelta(hours=12)
# How long it is shown that there was one.
KEPT = timedelta(days=30)


class ExportStatus(StrEnum):
    """Only a ready one has a file."""

    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(slots=True, kw_only=True)
class DataExport:
    """How far it is, and where its file lies, or will: nobody could guess the key."""

    id: UUID
    account_id: AccountId
    requested_at: datetime
    tables_total: int
    storage_key: str | None
    status: ExportStatus = ExportStatus.RUNNING
    tables_done: int = 0
    size_bytes: int | None = None
    finished_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        return self.status is ExportStatus.RUNNING

    def has_file(self, now: datetime) -> bool:
        """Whether it can be downloaded."""
        return self.status is ExportStatus.READY and self.expires_at is not None and now < self.expires_at

    def finish(self, size_bytes: int, *, now: datetime) -> None:
        """Its file is there, for a day."""
        self.status, self.tables_done, self.size_bytes = ExportStatus.READY, self.tables_total, size_bytes
        self.finished_at, self.expires_at = now, now + FILE_LIFE

    def end(self, *, now: datetime) -> None:
        """Its time is over: the file is gone, or it never came."""
        self.finished_at = self.finished_at or now
        self.status = ExportStatus.FAILED if self.is_running else ExportStatus.EXPIRED
        self.storage_key = None
