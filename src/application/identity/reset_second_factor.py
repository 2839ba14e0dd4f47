"""An administrator helps somebody who lost the authenticator app and the recovery codes."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountStateCache
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.email import canonical_email
from domain.identity.errors import AccountNotFound, OwnSecondFactor, SecondFactorMissing
from domain.identity.events import SecondFactorChanged
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetSecondFactor:
    """The account, or its e-mail address. Whoever it is must have proved to the administrator who they are."""

    account: AccountId | str


class ResetSecondFactorHandler(Handler[ResetSecondFactor, None]):
    """Takes another's second factor away. Raises `AccountNotFound`, `SecondFactorMissing` or `OwnSecondFactor`."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, uow: UnitOfWorkFactory[SecondFactorUnitOfWork], cache: AccountStateCache) -> None:
        self._uow, self._cache = uow, cache

    async def handle(self, command: ResetSecondFactor, *, actor: Actor) -> None:
        whose = command.account
        async with self._uow(actor) as uow:
            account = await (
                uow.accounts.by_email(canonical_email(whose)) if isinstance(whose, str) else uow.accounts.get(whose)
            )
            if account is None:
                raise AccountNotFound
            if account.id == actor.account_id:
                raise OwnSecondFactor
            factor = await uow.second_factors.get(account.id)
            if factor is None:
                raise SecondFactorMissing
            await uow.second_factors.remove(factor)
            uow.publish(SecondFactorChanged(account_id=account.id, is_on=False))
            await uow.commit()
        await self._cache.forget(account.id)
