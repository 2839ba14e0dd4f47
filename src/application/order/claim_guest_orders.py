"""What somebody bought as a guest becomes their account's, now that the account's e-mail address is proved."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.claiming import Claims, ClaimUnitOfWork
from domain.kernel.ids import AccountId

_PORTION = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGuestOrders:
    """Whose address was proved."""

    account_id: AccountId


class ClaimGuestOrdersHandler(Process[ClaimGuestOrders, int]):
    """Answers how many it claimed. Orders that wait for their money follow once they are paid."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ClaimUnitOfWork], claims: Claims) -> None:
        self._uow, self._claims = uow, claims

    async def handle(self, command: ClaimGuestOrders, *, actor: Actor) -> int:
        claimed = 0
        while True:
            async with self._uow(actor) as uow:
                account = await uow.accounts.get(command.account_id)
                if account is None or account.email_verified_at is None:
                    return claimed
                found = await uow.orders.unclaimed(account.email.canonical, limit=_PORTION)
            now_claimed = sum([await self._claims.claim(order, command.account_id, actor) for order in found])
            claimed += now_claimed
            # Nothing more, or nothing that this account may have.
            if not now_claimed:
                return claimed
