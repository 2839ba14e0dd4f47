"""Products go on sale and off it when their time has come."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.ports import ProductUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSchedules:
    """At most so many in one run."""

    limit: int = 100


class KeepSchedulesHandler(Process[KeepSchedules, int]):
    """Answers how many it dealt with, each in a transaction of its own; of several workers one comes first."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ProductUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: KeepSchedules, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            found = await uow.products.due(uow.now(), limit=command.limit)
        for product_id in found:
            await self._keep(product_id, actor)
        return len(found)

    async def _keep(self, product_id: ProductId, actor: Actor) -> None:
        async def keep() -> None:
            async with self._uow(actor) as uow:
                product = await uow.products.get(product_id)
                if product is None:
                    return
                before = product.schedule
                product.keep_schedule(now=uow.now())
                if product.schedule != before:
                    await uow.products.save(product)
                    await uow.commit()

        await retrying(keep)
