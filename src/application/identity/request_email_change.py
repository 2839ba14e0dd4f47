"""The owner of an account wants another e-mail address."""

from dataclasses import dataclass
from typing import ClassVar, Final

from application.identity.code_check import CodeCheck, wrong_code
from application.identity.hashing import hash_of
from application.identity.links import Links
from application.identity.own_account import own_account
from application.identity.own_password import OwnPassword
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.limits import Limit, RateLimiter, hold
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account import Account
from domain.identity.email import EmailAddress
from domain.identity.events import EmailChangeRequested
from domain.kernel.errors import Fault, InvalidInput, NotSignedIn

REQUESTS: Final = Limit("email-changes", 5, 3600, is_critical=True)
LETTERS: Final = Limit("email-change-letters", 5, 3600, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEmailChange:
    """The password where the account has one, and a code of the app or a recovery code where it has a second factor."""

    email: str
    password: str | None
    code: str | None


class RequestEmailChangeHandler(Process[RequestEmailChange, None]):
    """Sends a link to the new address, by which it becomes the account's; until then nothing changes.

    Whether another account has the address shows in nothing: the answer, the work and the limits are the same, and the
    letter there says so to its owner alone. Raises `InvalidInput` with every fault, or `TooManyRequests`.
    """

    requires: ClassVar = Access.SIGNED_IN

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        own_password: OwnPassword,
        codes: CodeCheck,
        links: Links,
        limiter: RateLimiter,
    ) -> None:
        self._uow, self._own_password, self._codes = uow, own_password, codes
        self._links, self._limiter = links, limiter

    async def handle(self, command: RequestEmailChange, *, actor: Actor) -> None:
        actor = actor.without_claim()
        account, asks_code = await self._account(actor)
        email = await self._checked(account, command, asks_code=asks_code)
        await hold(self._limiter, REQUESTS, str(account.id))
        # By the address too, taken or not: nobody's mailbox is flooded from many accounts.
        await hold(self._limiter, LETTERS, hash_of(email.canonical))
        if asks_code:
            await self._codes.hold(account.id)
        await retrying(lambda: self._issue(account, email, command.code, actor))
        if asks_code:
            await self._codes.forget(account.id)

    async def _account(self, actor: Actor) -> tuple[Account, bool]:
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
            factor = await uow.second_factors.get(account.id)
        return account, factor is not None and factor.is_confirmed

    async def _checked(self, account: Account, command: RequestEmailChange, *, asks_code: bool) -> EmailAddress:
        faults: list[Fault] = []
        email = account.email
        try:
            email = EmailAddress.parse(command.email)
            if email.canonical == account.email.canonical:
                faults.append(Fault("/email", "email_unchanged", "This is your address already. Enter another one."))
        except InvalidInput as invalid:
            faults += invalid.faults
        if asks_code and command.code is None:
            detail = "Enter a code of your authenticator app, or a recovery code."
            faults.append(Fault("/code", "required", detail))
        try:
            await self._own_password.check(account, command.password)
        except InvalidInput as invalid:
            faults += invalid.faults
        if faults:
            raise InvalidInput(faults)
        return email

    async def _issue(self, checked: Account, email: EmailAddress, code: str | None, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            # Locked: a link that is issued while the password changes would outlive the change.
            account = await uow.accounts.lock(checked.id)
            if account is None or account.is_disabled or account.password_hash != checked.password_hash:
                raise NotSignedIn
            factor = await uow.second_factors.get(account.id)
            if factor is not None and factor.is_confirmed:
                if code is None or not self._codes.accepts(factor, code, uow.now()):
                    raise wrong_code()
                await uow.second_factors.save(factor)
            token_id = await self._links.issue_email_change(uow, account, email)
            uow.publish(EmailChangeRequested(token_id=token_id))
            await uow.commit()
