"""Somebody does without a second factor from now on."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.code_check import CodeCheck, wrong_code
from application.identity.own_account import own_account
from application.identity.own_password import OwnPassword
from application.identity.ports import AccountStateCache
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsReader
from domain.identity.account import Account
from domain.identity.errors import SecondFactorMissing, SecondFactorRequired
from domain.identity.events import SecondFactorChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableSecondFactor:
    """The password, where the account has one, and a code of the app or a recovery code."""

    password: str | None
    code: str


class DisableSecondFactorHandler(Process[DisableSecondFactor, None]):
    """Raises `SecondFactorMissing`, `SecondFactorRequired`, or `InvalidInput` for a wrong password or code."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(
        self,
        uow: UnitOfWorkFactory[SecondFactorUnitOfWork],
        own_password: OwnPassword,
        codes: CodeCheck,
        cache: AccountStateCache,
        settings: SettingsReader,
    ) -> None:
        self._uow, self._own_password, self._codes = uow, own_password, codes
        self._cache, self._settings = cache, settings

    async def handle(self, command: DisableSecondFactor, *, actor: Actor) -> None:
        actor = actor.without_claim()
        account = await self._account(actor)
        if account.is_back_office and (await self._settings.current()).staff_second_factor:
            raise SecondFactorRequired
        await self._own_password.check(account, command.password)
        await self._codes.hold(account.id)
        await retrying(lambda: self._remove(account, command.code, actor))
        await self._codes.forget(account.id)
        await self._cache.forget(account.id)

    async def _account(self, actor: Actor) -> Account:
        async with self._uow(actor) as uow:
            return await own_account(uow, actor)

    async def _remove(self, account: Account, code: str, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            factor = await uow.second_factors.get(account.id)
            if factor is None or not factor.is_confirmed:
                raise SecondFactorMissing
            if not self._codes.accepts(factor, code, uow.now()):
                raise wrong_code()
            await uow.second_factors.remove(factor)
            uow.publish(SecondFactorChanged(account_id=account.id, is_on=False))
            await uow.commit()
