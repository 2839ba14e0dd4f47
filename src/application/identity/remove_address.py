"""Somebody removes an address from the book."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import AddressId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAddress:
    """Orders that went there keep their own copy."""

    address_id: AddressId


class RemoveAddressHandler(Handler[RemoveAddress, None]):
    """Raises `AddressNotFound`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RemoveAddress, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            book = await uow.addresses.book_of(actor.require_account())
            book.remove(command.address_id)
            await uow.addresses.save(book)
            await uow.commit()
