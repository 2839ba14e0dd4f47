"""Checkouts."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from adapters.memory.copying import copied
from adapters.memory.order.orders import BY_CHECKOUT
from adapters.memory.store import Index, MemoryStore
from application.checkout.ports import OpenCheckouts, Progress, SeenCheckout
from domain.cart.cart import Cart
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId, CheckoutId
from domain.order.checkout import Checkout
from domain.payment.payment import Payment

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


_BY_INTENT: Index[Checkout] = Index(Checkout, lambda one: (one.intent_id,) if one.intent_id else ())
OPEN_OF_CART: Index[Checkout] = Index(Checkout, lambda one: (one.cart_id,) if one.is_open else ())
_OPEN_OF_OWNER: Index[Checkout] = Index(Checkout, lambda one: ((one.account_id, one.guest_key),) if one.is_open else ())
_OF_CLIENT: Index[Checkout] = Index(Checkout, lambda one: (one.client_mark,) if one.client_mark else ())
OPEN: Index[Checkout] = Index(Checkout, lambda one: (one.is_open,))


class MemoryCheckoutReader:
    """Checkouts for reading, outside any transaction."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        return copied(self._store.find(Checkout, checkout_id))

    async def of_intent(self, intent_id: str) -> Checkout | None:
        return copied(next(iter(self._store.where(_BY_INTENT, intent_id)), None))

    async def seen_by_intent(self, intent_id: str) -> SeenCheckout | None:
        return _seen(await self.of_intent(intent_id), self._store.find)


class MemoryCheckoutRepository:
    """Checkouts in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, checkout: Checkout) -> None:
        await self._uow.transaction.claim_unique("checkouts_open_cart", checkout.cart_id)
        if self._open_of_cart(checkout.cart_id) is not None:
            raise StaleAggregate("The checkout")
        if checkout.client_mark is not None:
            await self._uow.transaction.claim_unique("checkouts_slot", (checkout.client_mark, checkout.client_slot))
            if checkout.client_slot in self._slots(checkout.client_mark):
                raise StaleAggregate("The checkout")
        self._write(checkout)

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        return self._uow.transaction.get(Checkout, checkout_id)

    async def progress(self, checkout_id: CheckoutId) -> Progress | None:
        checkout = await self.get(checkout_id)
        if checkout is None:
            return None
        transaction = self._uow.transaction
        payment = transaction.find(Payment, checkout.intent_id)
        order = next((one.order for one in transaction.where(BY_CHECKOUT, checkout_id)), None)
        return Progress(
            checkout=checkout,
            payment=payment.status if payment else None,
            order_number=order.number if order else None,
            order_status=order.status if order else None,
        )

    async def of_intent(self, intent_id: str) -> Checkout | None:
        checkout_id = next((one.id for one in self._uow.transaction.where(_BY_INTENT, intent_id)), None)
        return None if checkout_id is None else await self.get(checkout_id)

    async def seen_by_intent(self, intent_id: str) -> SeenCheckout | None:
        return _seen(await self.of_intent(intent_id), self._uow.transaction.find)

    async def lock(self, checkout_id: CheckoutId) -> Checkout | None:
        await self._uow.transaction.lock(Checkout, checkout_id)
        return await self.get(checkout_id)

    async def lock_open_of_cart(self, cart_id: CartId) -> Checkout | None:
        checkout_id = self._open_of_cart(cart_id)
        locked = None if checkout_id is None else await self.lock(checkout_id)
        return locked if locked is not None and locked.is_open else None

    async def save(self, checkout: Checkout) -> None:
        await self._uow.transaction.lock(Checkout, checkout.id)
        stored = self._uow.transaction.find(Checkout, checkout.id)
        if stored is None or stored.version != checkout.version:
            raise StaleAggregate("The checkout")
        self._write(checkout)

    async def open_beside(self, cart: Cart, client_mark: str | None) -> OpenCheckouts:
        own = self._uow.transaction.where(_OPEN_OF_OWNER, (cart.owner.account_id, cart.owner.guest_key))
        is_of_cart = self._open_of_cart(cart.id) is not None
        return OpenCheckouts(of_owner=len(own), is_of_cart=is_of_cart, slots=self._slots(client_mark))

    async def run_out(self, *, limit: int) -> list[CheckoutId]:
        found = [
            (one.expires_at, one.id)
            for one in self._uow.transaction.where(OPEN, value=True)
            if one.expires_at <= self._uow.now()
        ]
        return [checkout_id for _, checkout_id in sorted(found)][:limit]

    def _write(self, checkout: Checkout) -> None:
        checkout.version += 1
        self._uow.collect(checkout)
        self._uow.transaction.put(Checkout, checkout.id, checkout)

    def _open_of_cart(self, cart_id: CartId) -> CheckoutId | None:
        return next((one.id for one in self._uow.transaction.where(OPEN_OF_CART, cart_id)), None)

    def _slots(self, client_mark: str | None) -> frozenset[int]:
        found = self._uow.transaction.where(_OF_CLIENT, client_mark)
        return frozenset(one.client_slot for one in found if one.client_slot is not None)


def _seen(checkout: Checkout | None, find: Callable[[type[Any], Hashable], Any]) -> SeenCheckout | None:
    if checkout is None:
        return None
    cart, payment = copied(find(Cart, checkout.cart_id)), copied(find(Payment, checkout.intent_id))
    return SeenCheckout(checkout=checkout, cart=cart, payment=payment)
