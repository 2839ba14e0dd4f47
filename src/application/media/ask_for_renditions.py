"""Pictures without smaller copies, as of a shop of before there were any, are seen to by a job."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.media.rendition_ports import RenditionUnitOfWork
from application.media.renditions import making_renditions


@dataclass(frozen=True, slots=True)
class AskForRenditions:
    """Is there a picture without them?"""


class AskForRenditionsHandler(Handler[AskForRenditions, None]):
    """Asks for the job where it has something to do; also after one that failed for good."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[RenditionUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: AskForRenditions, *, actor: Actor) -> None:  # noqa: ARG002 -- all there are
        async with self._uow(actor) as uow:
            if await uow.renditions.pending(after="", limit=1):
                uow.enqueue(making_renditions())
                await uow.commit()
