"""How the actor's own account is protected."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.own_account import own_account
from application.identity.second_factor_ports import SecondFactorUnitOfWork
from application.identity.views import SecondFactorView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsReader


@dataclass(frozen=True, slots=True, kw_only=True)
class GetSecondFactor:
    """The actor's own."""


class GetSecondFactorHandler(Handler[GetSecondFactor, SecondFactorView]):
    """Answers whether it is on, and how many recovery codes are left."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[SecondFactorUnitOfWork], settings: SettingsReader) -> None:
        self._uow, self._settings = uow, settings

    async def handle(self, command: GetSecondFactor, *, actor: Actor) -> SecondFactorView:  # noqa: ARG002 -- says all by its type
        demanded = (await self._settings.current()).staff_second_factor
        async with self._uow(actor) as uow:
            account = await own_account(uow, actor)
            factor = await uow.second_factors.get(account.id)
        since = factor.confirmed_at if factor else None
        return SecondFactorView(
            is_on=since is not None,
            since=since,
            recovery_codes_left=len(factor.recovery_hashes) if factor and since else 0,
            is_required=demanded and account.is_back_office,
            has_password=account.password_hash is not None,
        )
