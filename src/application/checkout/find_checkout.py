"""What became of a checkout so far."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.viewing import INTENT_STATUSES, checkout_view
from application.checkout.views import CheckoutView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import CheckoutId
from domain.order.errors import CheckoutNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCheckout:
    """Which one."""

    checkout_id: CheckoutId


class FindCheckoutHandler(Handler[FindCheckout, CheckoutView]):
    """From our own books: the provider is not asked."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[CheckoutUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindCheckout, *, actor: Actor) -> CheckoutView:
        async with self._uow(actor) as uow:
            found = await uow.checkouts.progress(command.checkout_id)
            if found is None or not found.checkout.belongs_to(account_id=actor.account_id, guest_key=actor.guest_key):
                raise CheckoutNotFound
            status = INTENT_STATUSES[found.payment] if found.payment else None
            return checkout_view(found.checkout, status, order_number=found.order_number)
