"""Orders for a change by staff."""

from application.kernel.actor import Actor
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.ports import OrderUnitOfWork
from application.order.views import OrderDetailView
from domain.order.errors import OrderNotFound
from domain.order.order import Order


async def lock_order(uow: OrderUnitOfWork, number: str) -> Order:
    """The order, locked. Raises `OrderNotFound`."""
    if (order := await uow.orders.lock_by_number(number)) is None:
        raise OrderNotFound
    return order


async def detail_of(uow: OrderUnitOfWork, order: Order) -> OrderDetailView:
    """What staff sees of it, with this transaction's changes."""
    if (view := await uow.order_views.detail(order.number)) is None:
        raise OrderNotFound
    return view


async def answer_detail(uow: UnitOfWorkFactory[MoneyUnitOfWork], number: str, actor: Actor) -> OrderDetailView:
    """What staff sees after a process, kept with its idempotency key."""
    async with uow(actor) as unit:
        if (view := await unit.order_views.detail(number)) is None:
            raise OrderNotFound
        await unit.commit(view)
        return view
