"""The back office reads the shop's settings."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader, ShopSettings
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSettings:
    """As they are stored now."""


class GetSettingsHandler(Handler[GetSettings, ShopSettings]):
    """Answers them with their version."""

    requires: ClassVar = Permission.SETTINGS_READ

    def __init__(self, stored: SettingsReader) -> None:
        self._stored = stored

    async def handle(self, command: GetSettings, *, actor: Actor) -> ShopSettings:  # noqa: ARG002 -- there is one shop
        return await self._stored.current()
