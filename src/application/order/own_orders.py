"""Orders for a change by their buyer."""

from application.kernel.actor import Actor
from application.order.ports import OrderAccess, OrderUnitOfWork
from domain.order.errors import OrderNotFound
from domain.order.order import Order


async def lock_own(uow: OrderUnitOfWork, access: OrderAccess, number: str, *, token: str | None, actor: Actor) -> Order:
    """The actor's own order, locked; a guest's by its token. Raises `OrderNotFound` for another's."""
    order = await uow.orders.lock_by_number(number)
    if order is None:
        raise OrderNotFound
    if order.account_id is not None and order.account_id == actor.account_id:
        return order
    opened = token is not None and access.opens(token, order.id, order.access_version)
    if order.guest_key is None or not opened:
        raise OrderNotFound
    return order
