"""Where pictures and other files of the shop lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from application.catalog.ports import ProductRepository
from application.kernel.ports import UnitOfWork
from domain.kernel.errors import NotFound, RuleViolation, Unavailable
from domain.kernel.ids import MediaId, ProductId

MAX_UPLOAD_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredMedia:
    """A stored file; its content type was told from its first bytes."""

    data: bytes
    content_type: str


class MediaStorage(Protocol):
    """Files by key: letters, digits, `.`, `_`, `-` and `/` as in "products/01ab.webp". Raises `InvalidKey` else.

    What moves a file raises `MediaUnavailable` where the place does not answer.
    """

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        """Store a file; the same key again replaces it."""

    async def get(self, key: str) -> StoredMedia | None:
        """The file under the key."""

    async def delete(self, key: str) -> None:
        """Remove the file; nothing where there is none."""

    def url(self, key: str) -> str:
        """Where clients read it: our own `/media/…`, or an address elsewhere to which that leads."""


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """A form by which a client sends one file: `fields` first, in any order, then the file as `file`."""

    url: str
    fields: Mapping[str, str]
    expires_at: datetime


class Uploads(Protocol):
    """Where clients send files by themselves; they lie in the media storage from then on.

    Raises `MediaUnavailable` where the place does not answer.
    """

    async def ticket(self, key: str, content_type: str, most_bytes: int) -> UploadTicket:
        """The form of a file of this very key and type, and at most so many bytes."""

    async def size_of(self, key: str) -> int | None:
        """How large the file is that was sent, without reading it."""

    async def drop_older_than(self, folder: str, age: timedelta) -> int:
        """Remove the files whose keys begin so that were sent so long ago; how many."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as we keep it: re-encoded, so that it holds pixels and nothing else."""

    data: bytes
    content_type: str
    extension: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MediaElsewhere:
    """A file that clients read at another address by themselves."""

    url: str


class PictureEncoder(Protocol):
    """Makes any raster picture one of ours."""

    async def encode(self, data: bytes) -> Picture:
        """Re-encode it, without its metadata. Raises `UnreadablePicture`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPicture:
    """A picture that lies elsewhere."""

    product_id: ProductId
    media_id: MediaId
    url: str


class PendingPictures(Protocol):
    """Which pictures are still to be fetched."""

    async def pending(self) -> Sequence[PendingPicture]:
        """All of them, by product."""


class PictureSource(Protocol):
    """The world's web servers."""

    async def fetch(self, url: str) -> bytes:
        """The bytes at a public https address, at most 10 MB. Raises `PictureUnreachable`."""


class PictureUnitOfWork(UnitOfWork, Protocol):
    """A transaction on a product and its pictures."""

    @property
    def products(self) -> ProductRepository: ...


class PictureUnreachable(Unavailable):
    """A picture can't be had from where it is said to be."""

    code = "picture_unreachable"

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}.", url=url)


class MediaUnavailable(Unavailable):
    """Where files lie does not answer."""

    code = "media_unavailable"

    def __init__(self) -> None:
        super().__init__("Files can't be stored or read right now. Please try again.")


class UnreadablePicture(RuleViolation):
    """Not a raster picture of a common format, or one with too many pixels."""

    code = "unreadable_picture"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The picture can't be used: {reason}.")


def too_large() -> UnreadablePicture:
    """Of more than `MAX_UPLOAD_BYTES`."""
    return UnreadablePicture(f"it is larger than {MAX_UPLOAD_BYTES // 1024 // 1024} MB")


class UploadRefused(RuleViolation):
    """A file that was not granted."""

    code = "upload_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The file is not taken: {reason}.")


class UploadNotFound(NotFound):
    """Nothing was sent by that upload, or it was dealt with."""

    code = "upload_not_found"

    def __init__(self) -> None:
        super().__init__("Nothing was sent by this upload. Start another one.")


class InvalidKey(RuleViolation):
    """Not the key of a stored file."""

    code = "invalid_media_key"

    def __init__(self) -> None:
        super().__init__("Not the key of a stored file.")
