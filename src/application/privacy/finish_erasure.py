"""Sweep up what requests and jobs that were under way still wrote of a person who was forgotten meanwhile."""

from dataclasses import dataclass
from typing import ClassVar

from application.identity.ports import AccountStateCache
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.erasing import finishing
from application.privacy.ports import PrivacyUnitOfWork, TaxRetention
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishErasure:
    """Whose."""

    account_id: AccountId


class FinishErasureHandler(Process[FinishErasure, None]):
    """Erases once more, then forgets the address that the traces were found by. Harmless when repeated.

    While a checkout is open it comes again.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], cache: AccountStateCache, retention: TaxRetention
    ) -> None:
        self._uow, self._cache, self._retention = uow, cache, retention

    async def handle(self, command: FinishErasure, *, actor: Actor) -> None:
        await retrying(lambda: self._sweep(command.account_id, actor))
        await self._cache.forget(command.account_id)

    async def _sweep(self, account_id: AccountId, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.accounts.lock(account_id)
            erasure = await uow.erasures.get(account_id)
            if erasure is None or erasure.email is None:
                return
            since = self._retention.since(erasure.erased_at)
            await uow.personal_records.erase(account_id, email=erasure.email, tax_since=since)
            if any(one.kind == "checkout" for one in await uow.personal_records.open_business(account_id)):
                # Begun by a request that overtook the wish: its addresses go once the hold has ended.
                uow.enqueue(finishing(account_id, uow.now()))
            else:
                await uow.erasures.sweep_ended(account_id)
            await uow.commit()
