"""Somebody connects a provider to their account, so that it opens it from then on."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.finish_provider_sign_in import USED
from application.identity.own_account import own_account
from application.identity.provider_ports import ProviderUnitOfWork
from application.identity.provider_tickets import Proof, ProviderTickets
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.errors import ProviderSignInOver
from domain.identity.events import IdentityConnected
from domain.identity.external_identity import LinkedIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectIdentity:
    """The proof that the browser holds."""

    proof: str | None


class ConnectIdentityHandler(Handler[ConnectIdentity, LinkedIdentity]):
    """Connects it to the account that is signed in.

    The proof is for this account: it began there, or its provider has verified the account's own address. Raises
    `ProviderSignInOver`, `IdentityTaken` or `ProviderLinkedAlready`.
    """

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[ProviderUnitOfWork], tickets: ProviderTickets, ids: IdGenerator) -> None:
        self._uow, self._tickets, self._ids = uow, tickets, ids

    async def handle(self, command: ConnectIdentity, *, actor: Actor) -> LinkedIdentity:
        proof = self._tickets.proof(command.proof)
        async with self._uow(actor.without_claim()) as uow:
            account = await own_account(uow, actor)
            if not _is_for(proof, account) or not await uow.first_time(proof.id, USED):
                raise ProviderSignInOver
            identity = LinkedIdentity(
                id=self._ids.new(),
                account_id=account.id,
                provider=proof.identity.provider,
                issuer=proof.identity.issuer,
                subject=proof.identity.subject,
                email=proof.identity.email,
                linked_at=uow.now(),
            )
            await uow.external_identities.add(identity)
            uow.publish(IdentityConnected(account_id=account.id, provider=identity.provider))
            await uow.commit()
        return identity


def _is_for(proof: Proof, account: Account) -> bool:
    if proof.account_id is not None:
        return proof.account_id == account.id
    return proof.identity.vouches_for(account.email.canonical)
