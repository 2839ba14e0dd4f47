"""The end of an order that is not delivered: its goods are free at once, its money goes back."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyBack, MoneyUnitOfWork
from application.payment.ports import PaymentOutcomeUnknown
from domain.inventory.reservation import EndReason, Holder
from domain.order.order import Order
from domain.order.status import OrderStatus
from domain.payment.operation import PaymentOperation

Find = Callable[[MoneyUnitOfWork], Awaitable[Order]]


class Cancellation:
    """Ends an order under its lock, so that of cancel, ship and confirm only one comes first.

    Where the provider does not answer, the order is canceled nevertheless, and the reconciler goes on with the money.
    """

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], money: MoneyBack) -> None:
        self._uow, self._money = uow, money

    async def cancel(self, find: Find, reason: str, actor: Actor) -> Order:
        """The canceled order; harmless where it was canceled before. Raises `AlreadyShipped`."""
        order, planned = await retrying(lambda: self._end(find, reason, actor))
        if planned is not None:
            with suppress(PaymentOutcomeUnknown):
                await self._money.carry_out(planned, actor.without_claim())
        return order

    async def _end(self, find: Find, reason: str, actor: Actor) -> tuple[Order, PaymentOperation | None]:
        async with self._uow(actor) as uow:
            order = await find(uow)
            if order.status is OrderStatus.CANCELED:
                await uow.commit()
                return order, None
            order.cancel(reason=reason, now=uow.now())
            planned = await self._money.plan_cancellation(uow, order)
            await uow.orders.save(order)
            await uow.stock.release(Holder.order(order.id), reason=EndReason.RELEASED)
            await uow.commit()
            return order, planned
