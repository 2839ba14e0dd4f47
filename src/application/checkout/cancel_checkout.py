"""Go back from paying: the payment is voided, the goods are free."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ending import CheckoutEnding
from application.checkout.ports import CheckoutUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import CheckoutId
from domain.order.errors import CheckoutNotFound, CheckoutOrdered
from domain.order.status import CheckoutStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCheckout:
    """Which one."""

    checkout_id: CheckoutId


class CancelCheckoutHandler(Process[CancelCheckout, None]):
    """Harmless where it has ended already; raises `CheckoutOrdered` where it became an order."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CheckoutUnitOfWork], ending: CheckoutEnding) -> None:
        self._uow, self._ending = uow, ending

    async def handle(self, command: CancelCheckout, *, actor: Actor) -> None:
        async with self._uow(actor.without_claim()) as uow:
            checkout = await uow.checkouts.get(command.checkout_id)
        if checkout is None or not checkout.belongs_to(account_id=actor.account_id, guest_key=actor.guest_key):
            raise CheckoutNotFound
        if await self._ending.cancel(checkout.id, actor.without_claim()) is CheckoutStatus.ORDERED:
            raise CheckoutOrdered
