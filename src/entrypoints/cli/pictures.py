"""Fetching the pictures that imports only named, as far as they can be had now."""

from rich.console import Console
from rich.progress import Progress

from application.kernel.actor import Actor
from application.media.fetch_picture import FetchPicture
from application.media.find_pending_pictures import FindPendingPictures
from application.media.ports import PictureUnreachable
from domain.kernel.errors import DomainError
from entrypoints.container import Container

_ACTOR = Actor.system("import")
# After so many failures in a row nothing more is fetched: the network is gone, or the servers are.
_PATIENCE = 5


async def fetch_pictures(container: Container, console: Console) -> None:
    pending = await container.find_pending_pictures()(FindPendingPictures(), actor=_ACTOR)
    fetch, fetched, in_a_row = container.fetch_picture(), 0, 0
    with Progress(transient=True) as progress:
        for picture in progress.track(pending, description="pictures"):
            try:
                await fetch(FetchPicture(picture), actor=_ACTOR)
            except DomainError as refusal:
                in_a_row += isinstance(refusal, PictureUnreachable)
                if in_a_row >= _PATIENCE:
                    break
            else:
                fetched, in_a_row = fetched + 1, 0
    left = len(pending) - fetched
    if pending:
        console.print(f"{fetched} pictures fetched.", end=" " if left else "\n")
    if left:
        console.print(
            f"{left} could not be fetched: they stay as references and the shop shows a placeholder. "
            "Fetch them later with: portico import images"
        )
