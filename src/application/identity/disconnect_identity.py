"""Somebody disconnects a provider from their account."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.own_account import own_account
from application.identity.provider_ports import ProviderUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.errors import IdentityNotLinked, LastWayIn
from domain.identity.external_identity import is_last_way_in


@dataclass(frozen=True, slots=True, kw_only=True)
class DisconnectIdentity:
    """By the provider's name."""

    provider: str


class DisconnectIdentityHandler(Handler[DisconnectIdentity, None]):
    """Raises `IdentityNotLinked`, or `LastWayIn` where nothing else would open the account."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[ProviderUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DisconnectIdentity, *, actor: Actor) -> None:
        async with self._uow(actor.without_claim()) as uow:
            account = await own_account(uow, actor)
            linked = await uow.external_identities.of_account(account.id)
            wanted = [identity for identity in linked if identity.provider == command.provider]
            if not wanted:
                raise IdentityNotLinked
            if is_last_way_in(linked, has_password=account.password_hash is not None):
                raise LastWayIn
            await uow.external_identities.remove(wanted[0])
            # Its version lets one of two at once pass: each may leave the other's identity as the last way in.
            await uow.accounts.save(account)
            await uow.commit()
