"""Put what an order held into one's cart again, as far as it can still be bought."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from application.cart.own_cart import known_guest, own_cart
from application.cart.ports import CartUnitOfWork
from application.cart.showcase import Showcase
from application.cart.views import NotReordered, ProblemCode, Reordered
from application.catalog.variant_views import VariantFacts
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, Randomness, UnitOfWorkFactory
from application.operations.ports import SettingsReader
from application.order.own_order import own_order
from application.order.ports import OrderAccess, OrderQueries
from application.order.views import OrderLineView, OrderView
from domain.cart.cart import MAX_LINES, Cart, CartLine, NotKept
from domain.kernel.errors import NotSignedIn
from domain.kernel.ids import CartId, CartLineId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorder:
    """Which order; guests show its access token."""

    number: str
    token: str | None = None


class ReorderHandler(Handler[Reorder, Reordered]):
    """At today's prices, within the cart's bounds and the stock. Raises `OrderNotFound`, or `NotSignedIn`.

    What was in the cart stays; nothing of the order is promised, as nothing in a cart is.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[CartUnitOfWork],
        queries: OrderQueries,
        access: OrderAccess,
        ids: IdGenerator,
        randomness: Randomness,
        settings: SettingsReader,
    ) -> None:
        self._uow, self._queries, self._access = uow, queries, access
        self._ids, self._randomness, self._settings = ids, randomness, settings

    async def handle(self, command: Reorder, *, actor: Actor) -> Reordered:
        settings = await self._settings.current()
        if actor.account_id is None and not settings.guest_checkout:
            raise NotSignedIn("Sign in to fill a cart.")
        order = await own_order(self._queries, self._access, command.number, token=command.token, actor=actor)
        actor, token = known_guest(actor, self._randomness)
        async with self._uow(actor) as uow:
            cart = await own_cart(uow, actor, expected_version=None, is_new=token is not None)
            cart = cart or Cart(id=CartId(self._ids.new()), owner=actor.owner)
            wanted = _pieces(order)
            showcase = await Showcase.of(cart, uow.cart_goods, wanted=wanted)
            sold = {variant: fact for variant in wanted if (fact := showcase.facts.get(variant)) and fact.sellable}
            left_out = cart.absorb(
                [self._line(variant, wanted[variant], fact) for variant, fact in sold.items()],
                left_for=partial(showcase.left_for, cart),
                new_id=self._new_line_id,
            )
            if cart.version or cart.lines:
                await uow.carts.save(cart)
            missing = _missing(order, wanted, sold, _Shortages(left_out, partial(showcase.left_for, cart)))
            told = Reordered(cart=showcase.show(cart, settings), missing=missing)
            await uow.commit(told)
        return replace(told, token=token if cart.lines else None)

    def _line(self, variant: VariantId, quantity: int, fact: VariantFacts) -> CartLine:
        return CartLine(id=self._new_line_id(), variant_id=variant, quantity=quantity, seen_price=fact.price)

    def _new_line_id(self) -> CartLineId:
        return CartLineId(self._ids.new())


def _pieces(order: OrderView) -> dict[VariantId, int]:
    pieces: dict[VariantId, int] = {}
    for line in order.lines:
        if line.variant_id is not None:
            variant = VariantId(line.variant_id)
            pieces[variant] = pieces.get(variant, 0) + line.quantity
    return pieces


@dataclass(frozen=True, slots=True)
class _Shortages:
    """What the cart left out, and how many there are beside what it took of others."""

    left_out: list[NotKept]
    left_for: Callable[[VariantId], int | None]

    def of(self, variant: VariantId) -> NotKept | None:
        return next((one for one in self.left_out if one.variant_id == variant), None)

    def is_sold_out(self, variant: VariantId) -> bool:
        left = self.left_for(variant)
        return left is not None and left <= 0


def _missing(
    order: OrderView, wanted: Mapping[VariantId, int], sold: Mapping[VariantId, VariantFacts], shortages: _Shortages
) -> tuple[NotReordered, ...]:
    told: dict[object, NotReordered] = {}
    for line in order.lines:
        variant = None if line.variant_id is None else VariantId(line.variant_id)
        if variant is None or variant not in sold:
            told[line.id] = _told(ProblemCode.UNAVAILABLE, line, (line.quantity, 0), "is not sold any more.")
        elif (one := shortages.of(variant)) is not None and variant not in told:
            added = (wanted[variant], max(wanted[variant] - (one.requested - one.kept), 0))
            if shortages.is_sold_out(variant):
                told[variant] = _told(ProblemCode.OUT_OF_STOCK, line, added, "is sold out.")
            elif one.kept == 0:
                full = f"did not fit: a cart holds up to {MAX_LINES} different items."
                told[variant] = _told(ProblemCode.QUANTITY_REDUCED, line, added, full)
            else:
                told[variant] = _told(ProblemCode.QUANTITY_REDUCED, line, added, f"can be had up to {one.kept} times.")
    return tuple(told.values())


def _told(code: ProblemCode, line: OrderLineView, quantities: tuple[int, int], what: str) -> NotReordered:
    wanted, added = quantities
    return NotReordered(
        code=code, line_id=line.id, title=line.title, wanted=wanted, added=added, detail=f"{line.title} {what}"
    )
