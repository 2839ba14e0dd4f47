"""Whose order it is."""

from application.kernel.actor import Actor
from application.order.ports import OrderAccess, OrderQueries
from application.order.views import OrderView
from domain.order.errors import OrderNotFound


async def own_order(
    queries: OrderQueries, access: OrderAccess, number: str, *, token: str | None, actor: Actor
) -> OrderView:
    """The actor's own order; by its token one that was placed by a guest, whoever claimed it since.

    Raises `OrderNotFound` for another's, as if it were not there.
    """
    found = await queries.by_number(number, account_id=actor.account_id)
    if found is not None and found.account_id is not None and found.account_id == actor.account_id:
        return found
    if found is None or token is None or not access.opens(token, found.id, found.access_version):
        raise OrderNotFound
    return found
