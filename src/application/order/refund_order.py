"""Give money of an order back."""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyBack, MoneyUnitOfWork
from application.order.staff_orders import answer_detail
from application.order.views import OrderDetailView
from application.payment.ports import PaymentOutcomeUnknown
from domain.identity.permission import Permission
from domain.kernel.ids import RefundId
from domain.order.errors import OrderNotFound
from domain.order.refund import RefundWish
from domain.payment.operation import PaymentOperation


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrder:
    """By amount or by lines. The same `request_key` of the same person is the same refund; two equal ones have two."""

    number: str
    request_key: str
    wish: RefundWish


class RefundOrderHandler(Process[RefundOrder, OrderDetailView]):
    """A refund that the provider does not answer for stays pending, and the reconciler ends it.

    Raises `OrderNotFound`, `RefundBeyondPaid`, `AlreadyRefunded`, `UnknownOrderLine` or `NotLeftToReturn`.
    """

    requires: ClassVar[Permission] = Permission.REFUNDS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], money: MoneyBack) -> None:
        self._uow, self._money = uow, money

    async def handle(self, command: RefundOrder, *, actor: Actor) -> OrderDetailView:
        planned = await retrying(lambda: self._plan(command, actor))
        if planned is not None:
            with suppress(PaymentOutcomeUnknown):
                await self._money.carry_out(planned, actor.without_claim())
        return await answer_detail(self._uow, command.number, actor)

    async def _plan(self, command: RefundOrder, actor: Actor) -> PaymentOperation | None:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            request_key = f"{actor.identity}:{command.request_key}"
            if order.refund_of_request(request_key) is not None:
                await uow.commit()
                return None
            wish = replace(command.wish, request_key=request_key)
            planned = await self._money.plan_refund(uow, order, wish)
            await uow.orders.save(order)
            if wish.restock:
                refund = order.find_refund(RefundId(planned.id))
                await uow.stock.take_back(order.goods(wish.lines), reference=str(refund.id))
            await uow.commit()
            return planned
