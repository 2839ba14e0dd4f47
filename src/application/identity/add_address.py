"""Somebody keeps one more address."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import IdentityUnitOfWork
from application.identity.views import AddressView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AddressId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddress:
    """The first address becomes the default, asked or not."""

    postal: PostalAddress
    is_default: bool = False


class AddAddressHandler(Handler[AddAddress, AddressView]):
    """Raises `InvalidInput` or `TooManyAddresses`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: AddAddress, *, actor: Actor) -> AddressView:
        async with self._uow(actor) as uow:
            book = await uow.addresses.book_of(actor.require_account())
            address = book.add(AddressId(self._ids.new()), command.postal, as_default=command.is_default)
            await uow.addresses.save(book)
            view = AddressView.of(address)
            await uow.commit(view)
        return view
