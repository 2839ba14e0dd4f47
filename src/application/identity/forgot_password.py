"""Somebody forgot the password of an account."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.identity.links import Links
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account_token import TokenPurpose
from domain.identity.email import EmailAddress
from domain.identity.events import PasswordResetRequested
from domain.identity.session import Audience

LETTERS = Limit("reset-letters", 3, 3600, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgotPassword:
    """`audience` is where the password was asked for: there the link leads."""

    email: str
    audience: Audience


class ForgotPasswordHandler(Process[ForgotPassword, None]):
    """Sends a link to the stored address. Whether there is such an account shows in nothing: not in the answer, nor
    in the statements sent, nor past the limit, where nothing more is sent and the newest link stays good.

    Raises `InvalidInput` for what is no e-mail address.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork], links: Links, limiter: RateLimiter) -> None:
        self._uow, self._links, self._limiter = uow, links, limiter

    async def handle(self, command: ForgotPassword, *, actor: Actor) -> None:
        email = EmailAddress.parse(command.email)
        verdict = await self._limiter.hit(LETTERS, hash_of(email.canonical))
        if verdict.is_allowed:
            await retrying(lambda: self._issue(email, command.audience, actor.without_claim()))

    async def _issue(self, email: EmailAddress, audience: Audience, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            account = await uow.accounts.by_email(email.canonical)
            owner = None if account is None or account.is_disabled else account.id
            token_id = await self._links.issue(uow, owner, TokenPurpose.RESET_PASSWORD)
            uow.publish(PasswordResetRequested(token_id=token_id, audience=audience))
            await uow.commit()
