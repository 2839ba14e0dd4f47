"""Several subscribers of an event in one job: taking, watching and ending a job costs more than most of them."""

import logging
from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler, Process
from application.kernel.ports import UnitOfWork, UnitOfWorkFactory
from domain.kernel.aggregate import DomainEvent

E = TypeVar("E", bound=DomainEvent)

log = logging.getLogger(__name__)


class InOneJob(Process[Delivery[E], None], Generic[E]):
    """Carries out its parts one after the other; each may be repeated, as a subscriber may anyway.

    A part that fails gets a job of its own, by its name: that is tried again, or given up, and neither holds up the
    other parts nor has them done again.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[UnitOfWork], parts: Mapping[str, Handler[Delivery[E], None]]) -> None:
        self._uow, self.parts = uow, parts

    async def handle(self, command: Delivery[E], *, actor: Actor) -> None:
        failed = [name for name, part in self.parts.items() if not await _is_done(name, part, command, actor)]
        if not failed:
            return
        async with self._uow(actor) as uow:
            for name in failed:
                uow.enqueue(command.again(name))
            await uow.commit()


async def _is_done(name: str, part: Handler[Delivery[E], None], command: Delivery[E], actor: Actor) -> bool:
    try:
        await part(command, actor=actor)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the part is tried again by itself
        log.warning("%s of event %s failed: %s: %s", name, command.event_id, type(error).__name__, error)
        return False
    return True
