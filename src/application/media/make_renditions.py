"""Makes the smaller copies of pictures that have none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Clock, UnitOfWorkFactory
from application.media.ports import MediaStorage, UnreadablePicture
from application.media.rendition_ports import RenditionEncoder, RenditionUnitOfWork
from application.media.renditions import PictureRenditions, making_renditions, sources_of, stem_of

_BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRenditions:
    """Begin nothing more after so many seconds, but ask to be called again."""

    seconds: float = 60.0


class MakeRenditionsHandler(Process[MakeRenditions, None]):
    """Repeating it is harmless: names follow from the pictures.

    A picture that can't be read is noted as such, one whose file is missing is left for another time, and both stay as
    they are. Raises `MediaUnavailable`; what was noted by then stays.
    """

    requires: ClassVar = Access.SYSTEM

    def __init__(
        self,
        uow: UnitOfWorkFactory[RenditionUnitOfWork],
        encoder: RenditionEncoder,
        storage: MediaStorage,
        clock: Clock,
    ) -> None:
        self._uow, self._encoder, self._storage, self._clock = uow, encoder, storage, clock

    async def handle(self, command: MakeRenditions, *, actor: Actor) -> None:
        until = self._clock.monotonic() + command.seconds
        last = ""
        while keys := await self._pending(last, actor):
            if self._clock.monotonic() >= until:
                await self._go_on_later(actor)
                return
            made = [await self._made_of(key) for key in keys]
            await self._keep([one for one in made if one is not None], actor)
            last = keys[-1]

    async def _pending(self, after: str, actor: Actor) -> Sequence[str]:
        async with self._uow(actor) as uow:
            return await uow.renditions.pending(after=after, limit=_BATCH)

    async def _go_on_later(self, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            uow.enqueue(making_renditions())
            await uow.commit()

    async def _made_of(self, key: str) -> PictureRenditions | None:
        if (stored := await self._storage.get(key)) is None:
            return None
        try:
            encoded = await self._encoder.renditions(stored.data)
        except UnreadablePicture as unreadable:
            return PictureRenditions(original=key, failure=unreadable.detail)
        stem = stem_of(key, stored.data)
        copies = [(file, f"{stem}-{file.width}{file.extension}") for file in encoded.files]
        for file, name in copies:
            await self._storage.put(name, file.data, file.content_type)
        told = [(file.content_type, file.width, name) for file, name in copies]
        if (stored.content_type, encoded.width) not in {(kind, width) for kind, width, _ in told}:
            told.append((stored.content_type, encoded.width, key))
        return PictureRenditions(original=key, sources=sources_of(told), files=tuple(name for _, name in copies))

    async def _keep(self, made: Sequence[PictureRenditions], actor: Actor) -> None:
        async def record() -> list[str]:
            async with self._uow(actor) as uow:
                recorded = await uow.renditions.record(made)
                await uow.listings.refresh(recorded.products)
                await uow.commit()
            return [file for one in made if one.original not in recorded.originals for file in one.files]

        for unused in await retrying(record) if made else ():
            await self._storage.delete(unused)
