"""The figures of the shop, for monitors."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.figures import Figures, ShopFigures


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """All of them."""


class ReadFiguresHandler(Handler[ReadFigures, ShopFigures]):
    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    async def handle(self, command: ReadFigures, *, actor: Actor) -> ShopFigures:  # noqa: ARG002 -- the door has checked
        return await self._figures.read()
