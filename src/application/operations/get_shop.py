"""What everybody may know of the shop."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader, ShopSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class GetShop:
    """The one shop that this is."""


class GetShopHandler(Handler[GetShop, ShopSettings]):
    """Answers the settings, a few seconds old at most; what of them is public is for the schema to say."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, settings: SettingsReader) -> None:
        self._settings = settings

    async def handle(self, command: GetShop, *, actor: Actor) -> ShopSettings:  # noqa: ARG002 -- there is one shop
        return await self._settings.current()
