"""Somebody wants new recovery codes; those of before are worthless from then on."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.code_check import CodeCheck, wrong_code
from application.identity.recovery_codes import RecoveryCodes, new_recovery_codes
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Randomness, UnitOfWorkFactory
from domain.identity.errors import SecondFactorMissing
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewRecoveryCodes:
    """A code of the app, or the last recovery code that is left."""

    code: str


class RenewRecoveryCodesHandler(Process[RenewRecoveryCodes, tuple[str, ...]]):
    """Answers the new ones, this once. Raises `SecondFactorMissing`, or `InvalidInput` for a wrong code."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(
        self, uow: UnitOfWorkFactory[SecondFactorUnitOfWork], codes: CodeCheck, randomness: Randomness
    ) -> None:
        self._uow, self._codes, self._randomness = uow, codes, randomness

    async def handle(self, command: RenewRecoveryCodes, *, actor: Actor) -> tuple[str, ...]:
        actor, account_id = actor.without_claim(), actor.require_account()
        await self._codes.hold(account_id)
        recovery = new_recovery_codes(account_id, self._randomness)
        await retrying(lambda: self._renew(account_id, command.code, recovery, actor))
        await self._codes.forget(account_id)
        return recovery.shown

    async def _renew(self, account_id: AccountId, code: str, recovery: RecoveryCodes, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            factor = await uow.second_factors.get(account_id)
            if factor is None or not factor.is_confirmed:
                raise SecondFactorMissing
            if not self._codes.accepts(factor, code, uow.now()):
                raise wrong_code()
            factor.renew_recovery_codes(recovery.hashes)
            await uow.second_factors.save(factor)
            await uow.commit()
