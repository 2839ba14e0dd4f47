"""What somebody bought as a guest becomes their account's, now that the account's e-mail address is proved."""

from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.claiming import Claims, ClaimUnitOfWork
from domain.identity.events import EmailVerified

_PORTION = 100


class ClaimGuestOrdersHandler(Process[Delivery[EmailVerified], int]):
    """Answers how many it claimed, and none when it is told again. Orders that wait for their money follow later."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ClaimUnitOfWork], claims: Claims) -> None:
        self._uow, self._claims = uow, claims

    async def handle(self, command: Delivery[EmailVerified], *, actor: Actor) -> int:
        claimed = 0
        while True:
            async with self._uow(actor) as uow:
                account = await uow.accounts.get(command.event.account_id)
                if account is None or account.email_verified_at is None:
                    return claimed
                found = await uow.orders.unclaimed(account.email.canonical, limit=_PORTION)
            now_claimed = sum([await self._claims.claim(order, command.event.account_id, actor) for order in found])
            claimed += now_claimed
            # Nothing more, or nothing that this account may have.
            if not now_claimed:
                return claimed
