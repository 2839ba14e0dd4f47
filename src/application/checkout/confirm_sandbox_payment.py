"""Pay an intent of the sandbox with a test card."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import CheckoutReader, SandboxTerminal
from application.checkout.sandbox_payment import require_payer
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.limits import Limit, RateLimiter, hold
from domain.payment.intent import IntentState

# For each cart: who has a list of stolen cards tries them one after the other.
CONFIRMATIONS = Limit("confirmations", 10, 3600, is_critical=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSandboxPayment:
    """The card's number, as it was typed."""

    intent_id: str
    card: str
    client_secret: str | None = None


class ConfirmSandboxPaymentHandler(Process[ConfirmSandboxPayment, IntentState]):
    """Raises `InvalidInput` for what is no test card, `CheckoutNotFound` for another's intent, `TooManyRequests`."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, checkouts: CheckoutReader, terminal: SandboxTerminal, limiter: RateLimiter) -> None:
        self._checkouts, self._terminal, self._limiter = checkouts, terminal, limiter

    async def handle(self, command: ConfirmSandboxPayment, *, actor: Actor) -> IntentState:
        checkout = await require_payer(self._checkouts, command.intent_id, command.client_secret, actor)
        await hold(self._limiter, CONFIRMATIONS, str(checkout.cart_id))
        return await self._terminal.confirm(command.intent_id, command.card)
