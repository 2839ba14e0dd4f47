"""Disputes, booked as the payment provider tells of them."""

import logging
from collections.abc import Mapping

from application.kernel.actor import Actor
from application.kernel.handler import retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.payment.ports import ProviderEvent
from domain.kernel.ids import CheckoutId
from domain.kernel.money import Money
from domain.order.status import DisputeStatus

log = logging.getLogger(__name__)

DISPUTE_EVENTS = "charge.dispute."
# Stripe's words; what asks for an answer and is not listed is taken for open, which is the safe side.
_STATUSES: Mapping[str, DisputeStatus] = {
    "warning_needs_response": DisputeStatus.INQUIRY,
    "warning_under_review": DisputeStatus.INQUIRY,
    "warning_closed": DisputeStatus.CLOSED,
    "prevented": DisputeStatus.CLOSED,
    "charge_refunded": DisputeStatus.CLOSED,
    "won": DisputeStatus.WON,
    "lost": DisputeStatus.LOST,
}


class DisputeBooking:
    """Flags the order, which holds what is to be shipped, and raises an alarm: an error in the log.

    What an event says of its dispute is taken as it stands; a late one does not open again what has ended.
    """

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork]) -> None:
        self._uow = uow

    async def note(self, checkout_id: CheckoutId | None, event: ProviderEvent, actor: Actor) -> None:
        """Book what the event tells; where it belongs to no order of ours there is the alarm alone."""
        data = event.payload.get("data")
        about = data.get("object") if isinstance(data, Mapping) else None
        log.error("payment %s is disputed: %s", event.object_id, event.type, extra={"dispute": about})
        if checkout_id is not None and isinstance(about, Mapping):
            await retrying(lambda: self._book(checkout_id, about, actor))

    async def _book(self, checkout_id: CheckoutId, about: Mapping[str, object], actor: Actor) -> None:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_of_checkout(checkout_id)
            if order is None:
                return
            currency = order.amounts.total.currency
            is_ours = str(about.get("currency", "")).upper() == currency.code
            amount = Money(int(str(about.get("amount", 0))), currency) if is_ours else order.amounts.due
            if order.note_dispute(
                str(about["id"]),
                _STATUSES.get(str(about.get("status")), DisputeStatus.OPEN),
                reason=str(about.get("reason") or "general"),
                amount=amount,
                now=uow.now(),
            ):
                await uow.orders.save(order)
            await uow.commit()
