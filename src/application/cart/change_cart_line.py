"""Have more or fewer of something."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.own_cart import own_cart_with_lines
from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import CartView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsReader
from domain.kernel.ids import CartLineId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCartLine:
    """Accepts today's price, too."""

    line_id: CartLineId
    quantity: int
    expected_version: int | None = None


class ChangeCartLineHandler(Handler[ChangeCartLine, CartView]):
    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CartUnitOfWork], settings: SettingsReader) -> None:
        self._uow, self._settings = uow, settings

    async def handle(self, command: ChangeCartLine, *, actor: Actor) -> CartView:
        """Raises `VariantNotOnSale`, `InsufficientStock`, or what the cart refuses."""
        settings = await self._settings.current()
        async with self._uow(actor) as uow:
            cart = await own_cart_with_lines(uow, actor, expected_version=command.expected_version)
            showcase = await Showcase.of(cart, uow.cart_goods)
            variant = cart.line(command.line_id).variant_id
            cart.change_quantity(command.line_id, command.quantity, seen_price=showcase.price_of(variant))
            showcase.require(cart, variant)
            await uow.carts.save(cart)
            view = showcase.show(cart, settings)
            await uow.commit(view)
        return view
