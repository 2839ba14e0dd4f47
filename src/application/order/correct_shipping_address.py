"""Send an order somewhere else, while nothing of it was shipped."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.address import PostalAddress
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import ContactId
from domain.order.contact import Contact
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectShippingAddress:
    """`version` is the one that staff looked at."""

    number: str
    version: int
    address: PostalAddress


class CorrectShippingAddressHandler(Handler[CorrectShippingAddress, OrderDetailView]):
    """The former address is kept, and referred to by nothing new.

    Raises `OrderNotFound`, `VersionMismatch`, `AlreadyShipped`, `IllegalTransition` or `InvalidInput`.
    """

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CorrectShippingAddress, *, actor: Actor) -> OrderDetailView:
        if faults := command.address.faults("/shippingAddress"):
            raise InvalidInput(faults)
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            order.require_version(command.version)
            former = await uow.contacts.get(order.shipping_contact_id)
            email = former.email if former else ""
            contact = Contact(id=ContactId(self._ids.new()), email=email, address=command.address)
            order.correct_address(contact.id, now=uow.now())
            await uow.contacts.add(contact)
            await uow.orders.save(order)
            view = await uow.order_views.detail(order.number)
            if view is None:
                raise OrderNotFound
            await uow.commit(view)
            return view
