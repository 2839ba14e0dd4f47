"""Lists the pictures that an import only named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.media.ports import PendingPicture, PendingPictures
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindPendingPictures:
    """Which pictures are still to be fetched?"""


class FindPendingPicturesHandler(Handler[FindPendingPictures, Sequence[PendingPicture]]):
    """Lists what is still to be fetched."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, pictures: PendingPictures) -> None:
        self._pictures = pictures

    async def handle(
        self,
        command: FindPendingPictures,  # noqa: ARG002 -- all there are
        *,
        actor: Actor,  # noqa: ARG002 -- whoever may ask sees all
    ) -> Sequence[PendingPicture]:
        return await self._pictures.pending()
