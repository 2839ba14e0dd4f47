"""Answer the sandbox bank's question (3-D Secure)."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import CheckoutReader, SandboxTerminal
from application.checkout.sandbox_payment import require_payer
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from domain.payment.intent import IntentState


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticateSandboxPayment:
    """How the buyer fares."""

    intent_id: str
    succeeds: bool
    client_secret: str | None = None


class AuthenticateSandboxPaymentHandler(Process[AuthenticateSandboxPayment, IntentState]):
    """Raises `IntentRefused` where no question is open, `CheckoutNotFound` for another's intent."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, checkouts: CheckoutReader, terminal: SandboxTerminal) -> None:
        self._checkouts, self._terminal = checkouts, terminal

    async def handle(self, command: AuthenticateSandboxPayment, *, actor: Actor) -> IntentState:
        await require_payer(self._checkouts, command.intent_id, command.client_secret, actor)
        return await self._terminal.authenticate(command.intent_id, succeeds=command.succeeds)
