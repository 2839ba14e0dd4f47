"""Put something into one's cart."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.goods import CartGoods, Goods
from application.cart.known_goods import KnownGoods
from application.cart.own_cart import known_guest, own_cart
from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import AddedToCart
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, Randomness, UnitOfWorkFactory
from application.operations.ports import SettingsReader, ShopSettings
from domain.cart.cart import Cart
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn, StaleAggregate
from domain.kernel.ids import CartId, CartLineId, ProductId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToCart:
    """One of variant and product is named; a product only where it has a single variant."""

    quantity: int
    variant_id: VariantId | None = None
    product_id: ProductId | None = None
    expected_version: int | None = None


class AddToCartHandler(Handler[AddToCart, AddedToCart]):
    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[CartUnitOfWork],
        ids: IdGenerator,
        randomness: Randomness,
        settings: SettingsReader,
        known: KnownGoods,
    ) -> None:
        self._uow, self._ids, self._randomness, self._settings = uow, ids, randomness, settings
        self._known = known

    async def handle(self, command: AddToCart, *, actor: Actor) -> AddedToCart:
        """Raises `VariantNotOnSale`, `InsufficientStock`, or what the cart refuses."""
        settings = await self._settings.current()
        if actor.account_id is None and not settings.guest_checkout:
            raise NotSignedIn("Sign in to fill a cart.")
        actor, token = known_guest(actor, self._randomness)
        added = await self._add(command, actor, settings, is_new=token is not None)
        return AddedToCart(cart=added.cart, token=token)

    async def _add(
        self, command: AddToCart, actor: Actor, settings: ShopSettings, *, is_new: bool, looks: bool = False
    ) -> AddedToCart:
        """By what is known of the goods, where that is enough to say yes; with a look at them where it was wrong."""
        known: Goods | None = None
        try:
            async with self._uow(actor) as uow:
                cart = await own_cart(uow, actor, expected_version=command.expected_version, is_new=is_new)
                cart = cart or Cart(id=CartId(self._ids.new()), owner=actor.owner)
                variant = await _variant(uow, command)
                known = None if looks else self._known.of(_wanted(cart, variant, command.quantity))
                showcase = await self._showcase(cart, variant, known, uow.cart_goods)
                price, line_id = showcase.price_of(variant), CartLineId(self._ids.new())
                cart.add(variant, command.quantity, seen_price=price, line_id=line_id)
                showcase.require(cart, variant)
                async with uow.together():
                    if known is not None:
                        await uow.cart_goods.insist(known, cart.quantities())
                    await uow.carts.save(cart)
                added = AddedToCart(cart=showcase.show(cart, settings))
                await uow.commit(added)
        except StaleAggregate:
            if known is None:
                raise
            self._known.forget(known.facts)
            return await self._add(command, actor, settings, is_new=is_new, looks=True)
        return added

    async def _showcase(self, cart: Cart, variant: VariantId, known: Goods | None, goods: CartGoods) -> Showcase:
        if known is not None:
            return Showcase(known.facts, known.available)
        return await Showcase.of(cart, self._known.learning(goods), wanted=(variant,))


def _wanted(cart: Cart, variant: VariantId, quantity: int) -> dict[VariantId, int]:
    """What the cart would hold."""
    wanted = cart.quantities()
    return wanted | {variant: wanted.get(variant, 0) + quantity}


async def _variant(uow: CartUnitOfWork, command: AddToCart) -> VariantId:
    if command.variant_id is not None:
        return command.variant_id
    variant = await uow.variants.default_variant(command.product_id) if command.product_id is not None else None
    if variant is None:
        raise InvalidInput([Fault("/variantId", "variant_required", "Choose one of the product's variants.")])
    return variant
