"""Play the bank that decides a dispute at the sandbox provider."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import SandboxBank
from application.kernel.actor import Actor
from application.kernel.handler import Process
from domain.identity.permission import Permission
from domain.payment.intent import IntentState


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSandboxDispute:
    """For whom the bank decides."""

    intent_id: str
    is_won: bool


class EndSandboxDisputeHandler(Process[EndSandboxDispute, IntentState]):
    """The shop hears of it as it does of a real one: by an event. Raises `IntentNotFound` or `IntentRefused`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, bank: SandboxBank) -> None:
        self._bank = bank

    async def handle(self, command: EndSandboxDispute, *, actor: Actor) -> IntentState:  # noqa: ARG002 -- the door has checked the actor
        return await self._bank.end_dispute(command.intent_id, is_won=command.is_won)
