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
    if order.account_id is not None:
        is_own = order.account_id == actor.account_id
    else:
        is_own = token is not None and access.opens(token, order.id, order.access_version)
    if not is_own:
        raise OrderNotFound
    return order
