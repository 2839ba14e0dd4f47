"""Empty one's cart."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.own_cart import own_cart, saved
from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import CartView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsReader


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearCart:
    expected_version: int | None = None


class ClearCartHandler(Handler[ClearCart, CartView]):
    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CartUnitOfWork], settings: SettingsReader) -> None:
        self._uow, self._settings = uow, settings

    async def handle(self, command: ClearCart, *, actor: Actor) -> CartView:
        """Nothing happens where nothing is in it."""
        settings = await self._settings.current()
        async with self._uow(actor) as uow:
            cart = await own_cart(uow, actor, expected_version=command.expected_version)
            if cart is None or not cart.lines:
                return Showcase({}, {}).show(cart, settings)
            cart.clear()
            return await saved(uow, cart, settings)
