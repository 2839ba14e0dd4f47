"""What the buyer's browser asks of the sandbox provider."""

from collections.abc import Callable

from adapters.sandbox.books import BooksPage, SandboxBooks, done_briefly
from adapters.sandbox.cards import card_numbered, unknown_card
from adapters.sandbox.intent import SandboxIntent, Told
from application.kernel.ports import IdGenerator
from application.payment.ports import IntentNotFound
from domain.payment.intent import IntentState


class SandboxCardTerminal:
    """Takes the listed test numbers only, and keeps four digits of them."""

    def __init__(self, books: SandboxBooks, ids: IdGenerator) -> None:
        self._books, self._ids = books, ids

    async def confirm(self, intent_id: str, card: str) -> IntentState:
        chosen = card_numbered(card)
        if chosen.settles_late:
            # Nobody would carry out what such a card does later.
            raise unknown_card()
        return await self._change(intent_id, lambda intent: intent.confirm(card))

    async def authenticate(self, intent_id: str, *, succeeds: bool) -> IntentState:
        return await self._change(intent_id, lambda intent: intent.authenticate(succeeds=succeeds))

    async def end_dispute(self, intent_id: str, *, is_won: bool) -> IntentState:
        return await self._change(intent_id, lambda intent: [intent.dispute_told("won" if is_won else "lost")])

    async def _change(self, intent_id: str, verb: Callable[[SandboxIntent], list[Told]]) -> IntentState:
        async def changed(page: BooksPage) -> IntentState:
            intent = await page.intent(intent_id)
            if intent is None:
                raise IntentNotFound("There is no such payment intent.")
            told = verb(intent)
            await page.put(intent)
            for event in told:
                await page.tell(f"evt_{self._ids.new().hex}", event.type, event.about)
            return intent.state()

        return await done_briefly(self._books, changed)
