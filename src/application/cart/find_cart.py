"""See what is in one's cart."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.goods import CartGoods
from application.cart.ports import CartReader
from application.cart.showcase import Showcase
from application.cart.views import CartView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCart:
    """The actor's own; a stranger has an empty one."""


class FindCartHandler(Handler[FindCart, CartView]):
    requires: ClassVar = Access.ANYONE

    def __init__(self, carts: CartReader, goods: CartGoods, settings: SettingsReader) -> None:
        self._carts, self._goods, self._settings = carts, goods, settings

    async def handle(self, command: FindCart, *, actor: Actor) -> CartView:  # noqa: ARG002 -- says all by its type
        has_owner = actor.account_id is not None or actor.guest_key is not None
        cart = await self._carts.of_owner(actor.owner) if has_owner else None
        showcase = await Showcase.of(cart, self._goods)
        return showcase.show(cart, await self._settings.current())
