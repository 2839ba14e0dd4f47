"""Fetches pictures that imports only named."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import JobRequest, UnitOfWork, UnitOfWorkFactory
from application.media.fetch_picture import FetchPicture, FetchPictureHandler
from application.media.ports import PendingPictures, PictureUnreachable
from domain.kernel.errors import DomainError

FETCH_PENDING = "media.fetch_pending"
# So many in one job: fetching takes seconds, and others have their turn.
_TURN = 25
# After so many failures in a row nothing more is fetched: the network is gone, or the servers are.
PATIENCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPending:
    """`passed` are those at the head of the list that could not be had in this round."""

    passed: int = 0


class FetchPendingHandler(Process[FetchPending, None]):
    """A picture that can't be had stays where it is: the shop shows a placeholder, and the next import tries again."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self, uow: UnitOfWorkFactory[UnitOfWork], pictures: PendingPictures, fetch: FetchPictureHandler
    ) -> None:
        self._uow, self._pictures, self._fetch = uow, pictures, fetch

    async def handle(self, command: FetchPending, *, actor: Actor) -> None:
        waiting = (await self._pictures.pending())[command.passed :]
        passed, in_a_row = command.passed, 0
        for picture in waiting[:_TURN]:
            try:
                await self._fetch(FetchPicture(picture), actor=actor)
                in_a_row = 0
            except DomainError as refusal:
                passed += 1
                in_a_row += isinstance(refusal, PictureUnreachable)
                if in_a_row >= PATIENCE:
                    return
        if len(waiting) > _TURN:
            async with self._uow(actor) as uow:
                uow.enqueue(JobRequest(name=FETCH_PENDING, arguments={"passed": passed}))
                await uow.commit()
