"""Somebody wants to hear when an article can be bought again."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.ports import VariantCatalog
from application.inventory.watching import WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.errors import ProductNotFound
from domain.identity.email import EmailAddress
from domain.inventory.errors import InStock
from domain.inventory.waiting import StockWaiter
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import VariantId, WaiterId

REQUESTS = Limit("back-in-stock", 20, 3600, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitForStock:
    """Who is signed in is told at the account's address, a guest at `email`. `client` is the network address."""

    slug: str
    variant_id: VariantId
    email: str | None
    client: str


class WaitForStockHandler(Process[WaitForStock, None]):
    """Answers the same whether the address waited before or not.

    Raises `TooManyRequests`, `ProductNotFound`, `InStock`, or `InvalidInput` for a guest without an address.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[WatchUnitOfWork],
        ids: IdGenerator,
        variants: VariantCatalog,
        limiter: RateLimiter,
    ) -> None:
        self._uow, self._ids, self._variants, self._limiter = uow, ids, variants, limiter

    async def handle(self, command: WaitForStock, *, actor: Actor) -> None:
        await hold(self._limiter, REQUESTS, command.client)
        waiter = self._waiter(command, actor)
        facts = (await self._variants.facts([command.variant_id])).get(command.variant_id)
        if facts is None or facts.product_slug != command.slug or not facts.sellable:
            raise ProductNotFound
        await retrying(lambda: self._add(waiter, actor))

    def _waiter(self, command: WaitForStock, actor: Actor) -> StockWaiter:
        waiter_id = WaiterId(self._ids.new())
        if actor.account_id is not None:
            return StockWaiter(id=waiter_id, variant_id=command.variant_id, account_id=actor.account_id)
        if command.email is None:
            raise InvalidInput([Fault("/email", "required", "Say where to write to.")])
        address = EmailAddress.parse(command.email)
        return StockWaiter(id=waiter_id, variant_id=command.variant_id, email=address.given)

    async def _add(self, waiter: StockWaiter, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            if not await uow.stock_waiters.add(waiter):
                raise InStock
            await uow.commit()
