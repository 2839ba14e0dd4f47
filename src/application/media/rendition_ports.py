"""What making smaller copies of pictures needs of the world."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from application.catalog.ports import ListingUnitOfWork
from application.media.renditions import Encoded, PictureRenditions, RenditionState
from domain.kernel.ids import ProductId


class RenditionEncoder(Protocol):
    """Makes smaller copies of pictures as we keep them."""

    async def renditions(self, data: bytes) -> Encoded:
        """The copies in every width of `widths_for`, the best format first. Raises `UnreadablePicture`.

        What would be the picture itself once more, in its own format and width, is left out.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Which pictures are in use, so that their copies were noted, and the products that show them."""

    originals: Collection[str]
    products: Collection[ProductId]


class RenditionIndex(Protocol):
    """Which copies there are of the pictures of products and categories, by the key of the picture."""

    async def pending(self, *, after: str, limit: int) -> Sequence[str]:
        """Pictures in use of which nothing was noted, by key, behind that one."""

    async def record(self, made: Sequence[PictureRenditions]) -> Recorded:
        """Note what was made, once more if need be; of pictures that nobody uses any more nothing is noted.

        The products are held against changes until the end of the transaction.
        """

    async def states(self, originals: Collection[str]) -> Mapping[str, RenditionState]:
        """How far each is."""

    async def forget_failure(self, original: str) -> bool:
        """Have it made once more; False where it did not fail."""

    async def release(self, originals: Collection[str]) -> Sequence[str]:
        """Forget the copies of those that nobody uses any more; the keys of all files that may go, theirs too."""


class RenditionUnitOfWork(ListingUnitOfWork, Protocol):
    """A transaction on pictures' copies and the listings that tell of them."""

    @property
    def renditions(self) -> RenditionIndex: ...
