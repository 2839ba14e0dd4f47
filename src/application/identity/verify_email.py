"""The owner of an account proves to read its mail."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.hashing import hash_of
from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account_token import TokenPurpose
from domain.identity.errors import LinkNotGood


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEmail:
    """The token as the link held it."""

    token: str


class VerifyEmailHandler(Handler[VerifyEmail, None]):
    """Uses the link up. Raises `LinkNotGood`. Nobody is signed in by it."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: VerifyEmail, *, actor: Actor) -> None:
        async with self._uow(actor.without_claim()) as uow:
            token = await uow.account_tokens.use(hash_of(command.token), TokenPurpose.VERIFY_EMAIL)
            account = None if token is None else await uow.accounts.get(token.account_id)
            if account is None or account.is_disabled:
                raise LinkNotGood
            account.prove_email(uow.now())
            await uow.accounts.save(account)
            await uow.commit()
