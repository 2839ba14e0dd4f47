"""The owner of an account keeps the e-mail address after all."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import IdentityUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.account_token import TokenPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelEmailChange:
    """Of the actor's own account."""


class CancelEmailChangeHandler(Handler[CancelEmailChange, None]):
    """The link that was sent is worthless from now on. Harmless where there is none."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[IdentityUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: CancelEmailChange, *, actor: Actor) -> None:  # noqa: ARG002 -- says all by its type
        async with self._uow(actor) as uow:
            await uow.account_tokens.end(actor.require_account(), TokenPurpose.CHANGE_EMAIL)
            await uow.commit()
