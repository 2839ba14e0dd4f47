"""What privacy needs from outside."""

from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from application.identity.ports import IdentityUnitOfWork
from application.privacy.export import DataExport
from domain.kernel.ids import AccountId

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBusiness:
    """What is still under way with a person: `kind` is order, return, refund, dispute or checkout.

    `name` is the order's number, or the checkout's id.
    """

    kind: str
    name: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """That an account was erased. `email` (canonical) finds the last traces, and goes with them."""

    account_id: AccountId
    erased_at: datetime
    erased_by: AccountId | None
    email: str | None
    swept_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaxRetention:
    """How long the law asks for what a sale was about."""

    kept: timedelta

    def since(self, now: datetime) -> datetime:
        """Sales before then are nobody's business any more."""
        return now - self.kept


class PersonalRecords(Protocol):
    """What all tables know of one person, by the classification."""

    async def open_business(self, account_id: AccountId) -> list[OpenBusiness]:
        """What must end before the person can be forgotten, oldest first."""

    async def rows(self, table: str, account_id: AccountId) -> Sequence[Row]:
        """The person's rows of a table, with the columns that are exported, as JSON values."""

    async def erase(self, account_id: AccountId, *, email: str, tax_since: datetime) -> None:
        """Do to every column what its classification says, but for the account's own row. Harmless when repeated.

        `email` (canonical) also finds what names no account. Of sales after `tax_since` the contact is kept.
        """

    async def forget_old_sales(self, *, before: datetime, limit: int) -> int:
        """Blank what tax law asks for no longer, of guests and of who was erased; of how many orders.

        Contacts of checkouts that came to nothing go once their goods were given back 90 days ago.
        """


class DataExportRepository(Protocol):
    """Exports that people asked for."""

    async def add(self, export: DataExport) -> None:
        """Keep it; raises `ExportUnderWay` where another of the account runs."""

    async def get(self, export_id: UUID) -> DataExport | None:
        """The export."""

    async def lock(self, export_id: UUID) -> DataExport | None:
        """Load for update."""

    async def save(self, export: DataExport) -> None:
        """Store what changed of it."""

    async def of_account(self, account_id: AccountId) -> list[DataExport]:
        """The account's, newest first."""

    async def to_end(self, *, limit: int) -> list[UUID]:
        """Those whose time is over: files past their end, and jobs that nobody ends any more. Oldest first."""


class ErasureRepository(Protocol):
    """Who was erased."""

    async def add(self, erasure: Erasure) -> None:
        """Note it."""

    async def get(self, account_id: AccountId) -> Erasure | None:
        """The account's, if it was erased."""

    async def sweep_ended(self, account_id: AccountId) -> None:
        """The last traces are gone: forget what they were found by."""


class PrivacyUnitOfWork(IdentityUnitOfWork, Protocol):
    """The slice that privacy needs."""

    @property
    def data_exports(self) -> DataExportRepository: ...

    @property
    def erasures(self) -> ErasureRepository: ...

    @property
    def personal_records(self) -> PersonalRecords: ...


class PrivateFiles(Protocol):
    """Files that no route and no public address serves. Raises `MediaUnavailable` where the place does not answer."""

    async def put(self, key: str, data: bytes) -> None:
        """Store a file; the same key again replaces it."""

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        """Store a file as it comes, without ever holding it whole.

        Where the pieces break off nothing of them is left, and what was there before stays.
        """

    async def get(self, key: str) -> bytes | None:
        """The file under the key."""

    async def part(self, key: str, start: int, length: int) -> bytes | None:
        """So many of its bytes from there on, fewer where it ends before; None where there is no file."""

    async def delete(self, key: str) -> None:
        """Remove the file; nothing where there is none."""

    async def drop_unfinished(self, before: datetime) -> int:
        """Remove what is left of files whose writing began before and broke off with its process; of how many."""


class ExportLinks(Protocol):
    """Signatures over an export and the end of a link to it: made anew each time, never stored."""

    def sign(self, export_id: UUID, expires_at: datetime) -> str:
        """The signature."""

    def is_signed(self, signature: str, export_id: UUID, expires_at: datetime) -> bool:
        """Whether it is that signature, compared in constant time."""
