"""Let go of what checkouts hold past their time (S6)."""

import logging
from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ending import CheckoutEnding
from application.checkout.ports import CheckoutUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from domain.kernel.errors import DomainError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireCheckouts:
    """At most so many in one run."""

    limit: int = 50


class ExpireCheckoutsHandler(Process[ExpireCheckouts, int]):
    """Answers how many came to an end. One that can't be ended now is tried again at the next run."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[CheckoutUnitOfWork], ending: CheckoutEnding) -> None:
        self._uow, self._ending = uow, ending

    async def handle(self, command: ExpireCheckouts, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            overdue = await uow.checkouts.run_out(limit=command.limit)
        ended = 0
        for checkout_id in overdue:
            try:
                await self._ending.expire(checkout_id, actor)
            except DomainError as refused:
                log.warning("checkout %s could not be ended: %s", checkout_id, refused.detail)
            except Exception:
                # One that breaks must not keep the others waiting.
                log.exception("checkout %s could not be ended", checkout_id)
            else:
                ended += 1
        return ended
