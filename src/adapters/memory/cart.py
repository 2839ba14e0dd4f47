"""Carts in memory."""

from typing import TYPE_CHECKING

from adapters.memory.copying import copied
from adapters.memory.store import Index, MemoryStore
from domain.cart.cart import Cart
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CartId
from domain.kernel.owner import Owner

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


_BY_OWNER: Index[Cart] = Index(Cart, lambda cart: (cart.owner,))


class MemoryCartReader:
    """Carts for reading, outside any transaction."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def of_owner(self, owner: Owner) -> Cart | None:
        return copied(next(iter(self._store.where(_BY_OWNER, owner)), None))


class MemoryCartRepository:
    """Carts in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def of_owner(self, owner: Owner, *, lock: bool = False) -> Cart | None:
        key = self._key_of(owner)
        if key is None:
            return None
        return await self.lock(key) if lock else self._uow.transaction.get(Cart, key)

    async def lock(self, cart_id: CartId) -> Cart | None:
        await self._uow.transaction.lock(Cart, cart_id)
        return self._uow.transaction.get(Cart, cart_id)

    async def save(self, cart: Cart) -> None:
        transaction = self._uow.transaction
        if cart.version == 0:
            await transaction.claim_unique("carts_owner", cart.owner)
            if self._key_of(cart.owner) is not None:
                raise StaleAggregate("The cart")
        else:
            await self.insist(cart)
        cart.version += 1
        self._uow.collect(cart)
        transaction.put(Cart, cart.id, cart)

    async def insist(self, cart: Cart) -> None:
        await self._uow.transaction.lock(Cart, cart.id)
        stored = self._uow.transaction.find(Cart, cart.id)
        if stored is None or stored.version != cart.version:
            raise StaleAggregate("The cart")

    async def remove(self, cart: Cart) -> None:
        await self._uow.transaction.lock(Cart, cart.id)
        self._uow.transaction.delete(Cart, cart.id)

    def _key_of(self, owner: Owner) -> CartId | None:
        return next((cart.id for cart in self._uow.transaction.where(_BY_OWNER, owner)), None)
