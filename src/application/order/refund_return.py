"""Pay for a return."""

from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyBack, MoneyUnitOfWork
from application.order.staff_orders import answer_detail, lock_order
from application.order.views import OrderDetailView
from application.payment.ports import PaymentOutcomeUnknown
from domain.identity.permission import Permission
from domain.kernel.ids import ReturnId
from domain.kernel.money import Money
from domain.order.refund import RefundWish
from domain.payment.operation import PaymentOperation


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundReturn:
    """Pay for received goods: what their lines cost, or another amount; with the order's shipping or without."""

    number: str
    return_id: ReturnId
    amount: Money | None = None
    shipping: bool = False


class RefundReturnHandler(Process[RefundReturn, OrderDetailView]):
    """A return is paid for once: asking again while its refund is on its way, or after, changes nothing.

    Raises `OrderNotFound`, `ReturnNotFound`, `IllegalTransition`, `RefundBeyondPaid` or `AlreadyRefunded`.
    """

    requires: ClassVar[Permission] = Permission.REFUNDS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], money: MoneyBack) -> None:
        self._uow, self._money = uow, money

    async def handle(self, command: RefundReturn, *, actor: Actor) -> OrderDetailView:
        planned = await retrying(lambda: self._plan(command, actor))
        if planned is not None:
            with suppress(PaymentOutcomeUnknown):
                await self._money.carry_out(planned, actor.without_claim())
        return await answer_detail(self._uow, command.number, actor)

    async def _plan(self, command: RefundReturn, actor: Actor) -> PaymentOperation | None:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            back = order.find_return(command.return_id)
            if back.refund_id is not None:
                await uow.commit()
                return None
            wish = RefundWish(
                amount=command.amount,
                lines={} if command.amount else back.quantities,
                shipping=command.shipping,
                reason="returned",
                return_id=back.id,
            )
            planned = await self._money.plan_refund(uow, order, wish)
            await uow.orders.save(order)
            await uow.commit()
            return planned
