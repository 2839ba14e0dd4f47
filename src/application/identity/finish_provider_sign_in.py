"""Whoever a provider vouched for signs in: to their account, or to a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from application.identity.entrance import Entrance, may_enter
from application.identity.provider_ports import IdentityProvider, ProviderUnitOfWork
from application.identity.provider_tickets import Proof, ProviderTickets
from application.identity.sessions import Ticket
from application.identity.views import ChallengeView, LinkRequiredView, SignedInView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.errors import EmailTaken, IdentityTaken, ProviderEmailMissing, ProviderSignInOver
from domain.identity.external_identity import LinkedIdentity, ProvenIdentity
from domain.identity.session import Audience
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import AccountId

USED: Final = "identity.provider_proof"
Outcome = Ticket | ChallengeView | LinkRequiredView


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishProviderSignIn:
    """The proof that the browser holds."""

    proof: str | None
    user_agent: str | None = None


class FinishProviderSignInHandler(Process[FinishProviderSignIn, SignedInView | ChallengeView | LinkRequiredView]):
    """Opens a session, or asks for the second step, or for proof that an account with the same address is theirs.

    An address that is known already is never taken for a proof. Raises `ProviderSignInOver`, `ProviderEmailMissing`.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[ProviderUnitOfWork],
        providers: Mapping[str, IdentityProvider],
        tickets: ProviderTickets,
        entrance: Entrance,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._providers, self._tickets = uow, providers, tickets
        self._entrance, self._ids = entrance, ids

    async def handle(
        self, command: FinishProviderSignIn, *, actor: Actor
    ) -> SignedInView | ChallengeView | LinkRequiredView:
        proof, actor = self._tickets.proof(command.proof), actor.without_claim()
        if proof.account_id is not None or proof.identity.provider not in self._providers:
            raise ProviderSignInOver
        try:
            outcome = await retrying(lambda: self._enter(proof, command.user_agent, actor))
        except (EmailTaken, IdentityTaken):
            # Another window made the account meanwhile.
            outcome = await retrying(lambda: self._enter(proof, command.user_agent, actor))
        return outcome if isinstance(outcome, LinkRequiredView) else await self._entrance.signed_in(outcome)

    async def _enter(self, proof: Proof, user_agent: str | None, actor: Actor) -> Outcome:
        async with self._uow(actor) as uow:
            account = await self._account(uow, proof.identity)
            if account is None:
                return self._link_required(proof.identity)
            if not may_enter(account, Audience.STOREFRONT) or not await uow.first_time(proof.id, USED):
                raise ProviderSignInOver
            entered = await self._entrance.enter(
                uow, account, audience=Audience.STOREFRONT, user_agent=user_agent, demands_factor=False
            )
            await uow.commit()
        return entered

    async def _account(self, uow: ProviderUnitOfWork, identity: ProvenIdentity) -> Account | None:
        """The identity's account, a new one where there is none; None where another has its address."""
        if (linked := await _linked(uow, identity)) is not None:
            return linked
        email = _email(identity)
        if await uow.accounts.by_email(email.canonical) is not None:
            # Between the two looks another window may have made this very account: that is not somebody else's.
            return await _linked(uow, identity)
        account = Account.register_by_provider(
            AccountId(self._ids.new()),
            email,
            name=(identity.name or "").strip() or email.given.partition("@")[0],
            verified_at=uow.now() if identity.is_email_verified else None,
        )
        await uow.accounts.save(account)
        await uow.external_identities.add(
            LinkedIdentity(
                id=self._ids.new(),
                account_id=account.id,
                provider=identity.provider,
                issuer=identity.issuer,
                subject=identity.subject,
                email=identity.email,
                linked_at=uow.now(),
            )
        )
        return account

    def _link_required(self, identity: ProvenIdentity) -> LinkRequiredView:
        return LinkRequiredView(
            provider=identity.provider,
            title=self._providers[identity.provider].title,
            email=identity.email or "",
            may_link=identity.is_email_verified,
        )


async def _linked(uow: ProviderUnitOfWork, identity: ProvenIdentity) -> Account | None:
    linked = await uow.external_identities.find(identity.issuer, identity.subject)
    return None if linked is None else await uow.accounts.get(linked.account_id)


def _email(identity: ProvenIdentity) -> EmailAddress:
    if identity.email is None:
        raise ProviderEmailMissing
    try:
        return EmailAddress.parse(identity.email)
    except InvalidInput as invalid:
        raise ProviderEmailMissing from invalid
