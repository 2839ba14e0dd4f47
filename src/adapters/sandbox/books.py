"""Where the sandbox provider keeps its intents, answers and events: in transactions of its own."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from adapters.sandbox.intent import SandboxIntent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered to the first request with a key."""

    fingerprint: str
    answer: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxEvent:
    """What the provider tells; `sequence` orders events as they became known."""

    id: str
    sequence: int
    type: str
    object: dict[str, Any]
    created_at: datetime
    attempts: int = 0


class IntentMoved(Exception):
    """Somebody changed the intent since it was read: all of it is to be done again with the intent locked."""


class BooksPage(Protocol):
    """One open transaction of the provider's."""

    def now(self) -> datetime:
        """Its time."""

    async def keep_answer(self, key: str, kept: KeptAnswer) -> KeptAnswer:
        """Remember what is answered, with all that was put and told before, and give it back.

        Where an earlier request came with the key, its answer is given and nothing of this one is kept; one that is
        under way is waited for.
        """

    async def intent(self, intent_id: str) -> SandboxIntent | None:
        """The intent; locked, unless the page is a brief one."""

    async def put(self, intent: SandboxIntent) -> None:
        """Write it."""

    async def tell(self, event_id: str, kind: str, about: dict[str, Any]) -> None:
        """Add an event."""

    async def events(self, *, after: int, limit: int) -> list[SandboxEvent]:
        """Events past a sequence, in order; none that comes later will have a lower one."""

    async def undelivered(self, *, limit: int) -> list[SandboxEvent]:
        """Events that are due for delivery, oldest first."""

    async def mark_delivered(self, event_ids: Sequence[str]) -> None:
        """Note that nothing is left to do about them."""

    async def put_off(self, event_id: str, *, until: datetime) -> None:
        """Note a delivery that failed."""


class SandboxBooks(Protocol):
    """The provider's books."""

    async def look(self, intent_id: str) -> SandboxIntent | None:
        """An intent as it is, for reading only. Raises `PaymentOutcomeUnknown` as `open` does."""

    def open(self) -> AbstractAsyncContextManager[BooksPage]:
        """A transaction, kept when the block ends well. Raises `PaymentOutcomeUnknown` when they can't be reached."""

    def brief(self) -> AbstractAsyncContextManager[BooksPage]:
        """The same for who reads one intent at most and writes once, which needs no transaction around it.

        Raises `IntentMoved`, with nothing written, where the intent is not as it was read.
        """


async def done_briefly(books: SandboxBooks, work: Callable[[BooksPage], Awaitable[T]]) -> T:
    """Do it on a brief page; where the intent moved meanwhile, once more on a page that has it locked."""
    try:
        async with books.brief() as page:
            return await work(page)
    except IntentMoved:
        async with books.open() as page:
            return await work(page)
