"""The actor's cart, at the version that the actor knows."""

import hashlib
from dataclasses import replace

from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import CartView
from application.kernel.actor import Actor, ActorKind
from application.kernel.ports import Randomness
from application.operations.ports import ShopSettings
from domain.cart.cart import Cart
from domain.cart.errors import CartLineNotFound
from domain.kernel.errors import VersionMismatch


async def own_cart(
    uow: CartUnitOfWork, actor: Actor, *, expected_version: int | None, is_new: bool = False
) -> Cart | None:
    """The cart; None where there is none. Raises `NotSignedIn` for a stranger, `VersionMismatch` for a stale version.

    Not locked: a save from an old version is refused, and the use case is done again. Who is new here has none.
    """
    cart = None if is_new else await uow.carts.of_owner(actor.owner)
    version = cart.version if cart else 0
    if expected_version is not None and expected_version != version:
        raise VersionMismatch(current=version)
    return cart


def known_guest(actor: Actor, randomness: Randomness) -> tuple[Actor, str | None]:
    """The actor, and for a stranger the token by which the shop will know the guest."""
    if actor.kind is not ActorKind.ANONYMOUS or actor.guest_key is not None:
        return actor, None
    token = randomness.token()
    return replace(actor, guest_key=hashlib.sha256(token.encode()).hexdigest()), token


async def own_cart_with_lines(uow: CartUnitOfWork, actor: Actor, *, expected_version: int | None) -> Cart:
    """The cart whose line is to be changed; raises `CartLineNotFound` where there is no cart, too."""
    cart = await own_cart(uow, actor, expected_version=expected_version) if _has_owner(actor) else None
    if cart is None:
        raise CartLineNotFound
    return cart


async def saved(uow: CartUnitOfWork, cart: Cart, settings: ShopSettings) -> CartView:
    """Save the cart, commit, and show it."""
    showcase = await Showcase.of(cart, uow.cart_goods)
    await uow.carts.save(cart)
    view = showcase.show(cart, settings)
    await uow.commit(view)
    return view


def _has_owner(actor: Actor) -> bool:
    return actor.account_id is not None or actor.guest_key is not None
