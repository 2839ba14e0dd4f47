"""A buyer sends an order to another place nearby, while nothing of it was shipped."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.own_orders import lock_own
from application.order.ports import OrderAccess, OrderUnitOfWork
from application.order.views import OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import ContactId
from domain.order.contact import Contact
from domain.order.errors import BuyerErased, DestinationFixed, OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectOwnAddress:
    """The buyer's word; a guest shows the order's token."""

    number: str
    address: PostalAddress
    token: str | None = None


class CorrectOwnAddressHandler(Handler[CorrectOwnAddress, OrderView]):
    """Within the country and region for which shipping and tax were agreed; staff may go beyond.

    Raises `OrderNotFound`, `DestinationFixed`, `AlreadyShipped`, `IllegalTransition`, `BuyerErased` or `InvalidInput`.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork], access: OrderAccess, ids: IdGenerator) -> None:
        self._uow, self._access, self._ids = uow, access, ids

    async def handle(self, command: CorrectOwnAddress, *, actor: Actor) -> OrderView:
        async with self._uow(actor) as uow:
            order = await lock_own(uow, self._access, command.number, token=command.token, actor=actor)
            if faults := command.address.faults("/shippingAddress"):
                raise InvalidInput(faults)
            former = await uow.contacts.get(order.shipping_contact_id)
            if former is None:
                raise BuyerErased
            _require_near(former.address, command.address)
            contact = Contact(id=ContactId(self._ids.new()), email=former.email, address=command.address)
            order.correct_address(contact.id, now=uow.now())
            await uow.contacts.add(contact)
            await uow.orders.save(order)
            if (view := await uow.order_views.by_id(order.id)) is None:
                raise OrderNotFound
            await uow.commit(view)
            return view


def _require_near(former: PostalAddress, wanted: PostalAddress) -> None:
    if (former.country, former.region) != (wanted.country, wanted.region):
        raise DestinationFixed(country=former.country, region=former.region)
