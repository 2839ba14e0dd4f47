"""The owner of an account asks for another link that verifies the address."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.links import Links
from application.identity.own_account import own_account
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account_token import TokenPurpose
from domain.identity.errors import EmailAlreadyVerified
from domain.identity.events import VerificationRequested

LETTERS = Limit("verification-letters", 3, 3600, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendVerification:
    """The actor's own account."""


class ResendVerificationHandler(Process[ResendVerification, None]):
    """The letter before is worthless from now on. Raises `EmailAlreadyVerified` or `TooManyRequests`."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], links: Links, limiter: RateLimiter) -> None:
        self._uow, self._links, self._limiter = uow, links, limiter

    async def handle(self, command: ResendVerification, *, actor: Actor) -> None:  # noqa: ARG002 -- says all by its type
        await hold(self._limiter, LETTERS, str(actor.require_account()))
        await retrying(lambda: self._issue(actor.without_claim()))

    async def _issue(self, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
            if account.email_verified_at is not None:
                raise EmailAlreadyVerified
            token_id = await self._links.issue(uow, account.id, TokenPurpose.VERIFY_EMAIL)
            uow.publish(VerificationRequested(token_id=token_id))
            await uow.commit()
