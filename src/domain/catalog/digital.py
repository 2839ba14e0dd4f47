"""What a variant is delivered as by download: private files, and how often and for how long they may be fetched."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.catalog.texts import text_faults
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from domain.kernel.ids import DigitalFileId, VariantId

MAX_FILES = 20
MAX_FILE_BYTES = 50 * 1024 * 1024
DEFAULT_DOWNLOADS = 5
MAX_DOWNLOADS = 1_000
MAX_VALID_DAYS = 3_650


@dataclass(slots=True, kw_only=True)
class DigitalFile:
    """A file as buyers get it now. `removed_at`: no new buyer gets it; those who paid for it keep it."""

    id: DigitalFileId
    name: str
    size_bytes: int
    storage_key: str
    added_at: datetime
    replaced_at: datetime | None = None
    removed_at: datetime | None = None


@dataclass(kw_only=True)
class DigitalGoods(Aggregate):
    """A variant's files. It is digital, and needs no shipping, while it has one that was not removed.

    `downloads` counts per file and purchased unit; `valid_days` from the payment on, None for ever.
    """

    variant_id: VariantId
    downloads: int = DEFAULT_DOWNLOADS
    valid_days: int | None = None
    files: list[DigitalFile] = field(default_factory=list)

    @property
    def offered(self) -> list[DigitalFile]:
        """What whoever buys it now gets, in the order in which it was added."""
        return [file for file in self.files if file.removed_at is None]

    def add(self, file: DigitalFile) -> None:
        """One more. Raises `InvalidInput` or `TooManyFiles`."""
        _check(file.name, file.size_bytes)
        if len(self.offered) >= MAX_FILES:
            raise TooManyFiles
        self.files.append(file)

    def replace(self, file_id: DigitalFileId, *, name: str, size_bytes: int, storage_key: str, now: datetime) -> str:
        """A newer form, for earlier buyers too; answers where the former one lies. Raises `DigitalFileNotFound`."""
        file = self.find(file_id)
        _check(name, size_bytes)
        former = file.storage_key
        file.name, file.size_bytes, file.storage_key, file.replaced_at = name, size_bytes, storage_key, now
        return former

    def remove(self, file_id: DigitalFileId, *, now: datetime) -> None:
        """No new buyer gets it. Raises `DigitalFileNotFound`."""
        self.find(file_id).removed_at = now

    def agree(self, *, downloads: int, valid_days: int | None) -> None:
        """On what terms it is sold from now on; those who paid keep theirs. Raises `InvalidInput`."""
        faults = []
        if not 1 <= downloads <= MAX_DOWNLOADS:
            faults.append(Fault("/downloadLimit", "out_of_bounds", f"From 1 to {MAX_DOWNLOADS:,} downloads."))
        if valid_days is not None and not 1 <= valid_days <= MAX_VALID_DAYS:
            faults.append(Fault("/validDays", "out_of_bounds", f"From 1 to {MAX_VALID_DAYS:,} days, or none."))
        if faults:
            raise InvalidInput(faults)
        self.downloads, self.valid_days = downloads, valid_days

    def find(self, file_id: DigitalFileId) -> DigitalFile:
        """One that is offered; raises `DigitalFileNotFound`."""
        for file in self.offered:
            if file.id == file_id:
                return file
        raise DigitalFileNotFound


class DigitalFileNotFound(NotFound):
    """The variant has no such file."""

    code = "digital_file_not_found"

    def __init__(self) -> None:
        super().__init__("The variant has no such file.")


class TooManyFiles(Conflict):
    """A variant has as many files as it may have."""

    code = "too_many_files"

    def __init__(self) -> None:
        super().__init__(f"A variant has at most {MAX_FILES} files. Remove one, or put several into an archive.")


def too_large() -> Fault:
    """Of more than `MAX_FILE_BYTES`."""
    return Fault("/file", "too_large", f"A file has at most {MAX_FILE_BYTES // 1024 // 1024} MB.")


def _check(name: str, size_bytes: int) -> None:
    faults = text_faults(name, "/file", limit=200, required=True)
    if size_bytes == 0:
        faults.append(Fault("/file", "empty", "The file is empty."))
    if size_bytes > MAX_FILE_BYTES:
        faults.append(too_large())
    if faults:
        raise InvalidInput(faults)
