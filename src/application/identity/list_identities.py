"""By which providers the actor's account is opened."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.own_account import own_account
from application.identity.provider_ports import ProviderUnitOfWork
from application.identity.views import WaysInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIdentities:
    """Of the actor's own account."""


class ListIdentitiesHandler(Handler[ListIdentities, WaysInView]):
    """Answers them by provider, and whether there is a password besides."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[ProviderUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ListIdentities, *, actor: Actor) -> WaysInView:  # noqa: ARG002 -- says all by its type
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
            linked = await uow.external_identities.of_account(account.id)
        return WaysInView(identities=tuple(linked), has_password=account.password_hash is not None)
