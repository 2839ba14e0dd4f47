"""The back office gives the shop a logo."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.kernel.stored_first import kept_if_saved
from application.media.ports import MediaStorage, PictureEncoder
from application.operations.ports import SettingsUnitOfWork, ShopSettings
from application.operations.settings_reader import RecentSettings
from domain.identity.permission import Permission
from domain.kernel.errors import VersionMismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLogo:
    """`data` is a raster picture of any common format; None: the shop goes by its name alone."""

    expected_version: int
    data: bytes | None


class ChangeLogoHandler(Process[ChangeLogo, ShopSettings]):
    """Re-encodes the picture, stores it, names it in the settings, and removes the one before.

    Raises `UnreadablePicture` or `VersionMismatch`; then no file is left.
    """

    requires: ClassVar = Permission.SETTINGS_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[SettingsUnitOfWork],
        ids: IdGenerator,
        encoder: PictureEncoder,
        storage: MediaStorage,
        recent: RecentSettings,
    ) -> None:
        self._uow, self._ids, self._encoder, self._storage, self._recent = uow, ids, encoder, storage, recent

    async def handle(self, command: ChangeLogo, *, actor: Actor) -> ShopSettings:
        key = None if command.data is None else await self._stored(command.data)
        async with kept_if_saved(self._storage, key):
            before, saved = await retrying(lambda: self._name(command.expected_version, key, actor))
        self._recent.forget()
        if before.logo_key is not None:
            await self._storage.delete(before.logo_key)
        return saved

    async def _stored(self, data: bytes) -> str:
        picture = await self._encoder.encode(data)
        key = f"shop/{self._ids.new()}{picture.extension}"
        await self._storage.put(key, picture.data, picture.content_type)
        return key

    async def _name(self, expected: int, key: str | None, actor: Actor) -> tuple[ShopSettings, ShopSettings]:
        async with self._uow(actor) as uow:
            before = await uow.settings.get(lock=True)
            if before.version != expected:
                raise VersionMismatch(current=before.version)
            saved = await uow.settings.save(replace(before, logo_key=key))
            await uow.commit(saved)
        return before, saved
