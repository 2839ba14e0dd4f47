"""Take something out of one's cart."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.own_cart import own_cart_with_lines, saved
from application.cart.ports import CartUnitOfWork
from application.cart.views import CartView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsReader
from domain.kernel.ids import CartLineId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCartLine:
    line_id: CartLineId
    expected_version: int | None = None


class RemoveCartLineHandler(Handler[RemoveCartLine, CartView]):
    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CartUnitOfWork], settings: SettingsReader) -> None:
        self._uow, self._settings = uow, settings

    async def handle(self, command: RemoveCartLine, *, actor: Actor) -> CartView:
        """Raises `CartLineNotFound`."""
        settings = await self._settings.current()
        async with self._uow(actor) as uow:
            cart = await own_cart_with_lines(uow, actor, expected_version=command.expected_version)
            cart.remove(command.line_id)
            return await saved(uow, cart, settings)
