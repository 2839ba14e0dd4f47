"""The address book of whoever is signed in."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountQueries
from application.identity.views import AddressView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAddresses:
    """The actor's own addresses."""


class ListAddressesHandler(Handler[ListAddresses, list[AddressView]]):
    """Answers them, oldest first."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, queries: AccountQueries) -> None:
        self._queries = queries

    async def handle(self, command: ListAddresses, *, actor: Actor) -> list[AddressView]:  # noqa: ARG002 -- says all by its type
        return [AddressView.of(address) for address in await self._queries.addresses(actor.require_account())]
