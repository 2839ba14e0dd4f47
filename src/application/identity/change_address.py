"""Somebody corrects an address, or makes it the default."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from application.identity.ports import IdentityUnitOfWork
from application.identity.views import AddressView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.ids import AddressId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAddress:
    """`changes` are fields of the postal address. A default stays one until another is chosen."""

    address_id: AddressId
    changes: Mapping[str, str | None] = field(default_factory=dict)
    make_default: bool = False


class ChangeAddressHandler(Handler[ChangeAddress, AddressView]):
    """Raises `AddressNotFound` or `InvalidInput`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ChangeAddress, *, actor: Actor) -> AddressView:
        async with self._uow(actor) as uow:
            book = await uow.addresses.book_of(actor.require_account())
            address = book.find(command.address_id)
            book.change(address.id, replace(address.postal, **command.changes))  # type: ignore[arg-type]  # the schema names them
            if command.make_default:
                book.make_default(address.id)
            await uow.addresses.save(book)
            view = AddressView.of(address)
            await uow.commit(view)
        return view
