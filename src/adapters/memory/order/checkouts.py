"""Checkouts."""

from typing import TYPE_CHECKING

from adapters.memory.order.orders import StoredOrder
from application.checkout.ports import Progress
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId, CheckoutId
from domain.order.checkout import Checkout
from domain.payment.payment import Payment

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryCheckoutRepository:
    """Checkouts in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, checkout: Checkout) -> None:
        await self._uow.transaction.claim_unique("checkouts_open_cart", checkout.cart_id)
        if self._open_of_cart(checkout.cart_id) is not None:
            raise StaleAggregate("The checkout")
        self._write(checkout)

    async def get(self, checkout_id: CheckoutId) -> Checkout | None:
        return self._uow.transaction.get(Checkout, checkout_id)

    async def progress(self, checkout_id: CheckoutId) -> Progress | None:
        checkout = await self.get(checkout_id)
        if checkout is None:
            return None
        transaction = self._uow.transaction
        payments = (one.status for _, one in transaction.items(Payment) if one.intent_id == checkout.intent_id)
        numbers = (
            one.order.number for _, one in transaction.items(StoredOrder) if one.order.checkout_id == checkout_id
        )
        return Progress(checkout=checkout, payment=next(payments, None), order_number=next(numbers, None))

    async def of_intent(self, intent_id: str) -> Checkout | None:
        found = (one.id for _, one in self._uow.transaction.items(Checkout) if one.intent_id == intent_id)
        checkout_id = next(found, None)
        return None if checkout_id is None else await self.get(checkout_id)

    async def lock(self, checkout_id: CheckoutId) -> Checkout | None:
        await self._uow.transaction.lock(Checkout, checkout_id)
        return await self.get(checkout_id)

    async def lock_open_of_cart(self, cart_id: CartId) -> Checkout | None:
        checkout_id = self._open_of_cart(cart_id)
        locked = None if checkout_id is None else await self.lock(checkout_id)
        return locked if locked is not None and locked.is_open else None

    async def save(self, checkout: Checkout) -> None:
        stored = await self.lock(checkout.id)
        if stored is None or stored.version != checkout.version:
            raise StaleAggregate("The checkout")
        self._write(checkout)

    async def run_out(self, *, limit: int) -> list[CheckoutId]:
        found = [
            (one.expires_at, one.id)
            for _, one in self._uow.transaction.items(Checkout)
            if one.is_open and one.expires_at <= self._uow.now()
        ]
        return [checkout_id for _, checkout_id in sorted(found)][:limit]

    def _write(self, checkout: Checkout) -> None:
        checkout.version += 1
        self._uow.collect(checkout)
        self._uow.transaction.put(Checkout, checkout.id, checkout)

    def _open_of_cart(self, cart_id: CartId) -> CheckoutId | None:
        found = (one.id for _, one in self._uow.transaction.items(Checkout) if one.cart_id == cart_id and one.is_open)
        return next(found, None)
