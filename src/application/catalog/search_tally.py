"""What is looked for, counted without a word of who does."""

import asyncio
import re
from contextlib import suppress

from application.catalog.search_ports import SearchLog
from application.catalog.search_views import SearchCount
from application.catalog.spelling import words_of
from application.kernel.ports import Clock

MAX_QUERY = 100
_MOST_KEPT = 1_000
_PAUSE_SECONDS = 2.0
# An address, or a number long enough to reach or to charge somebody.
_TELLS_OF_SOMEBODY = re.compile(r"@|(?:\d[\s()./-]*){7}")


class SearchTally:
    """Gathers counts for a moment and writes them together. What a process had not written when it died is lost."""

    def __init__(self, log: SearchLog, clock: Clock) -> None:
        self._log, self._clock = log, clock
        self._counts: dict[str, SearchCount] = {}
        self._writing: asyncio.Task[None] | None = None

    def count(self, q: str, *, found: bool) -> None:
        """One more search. What may tell of a person is not counted."""
        words = " ".join(words_of(q))[:MAX_QUERY]
        if not words or _TELLS_OF_SOMEBODY.search(q):
            return
        if words in self._counts or len(self._counts) < _MOST_KEPT:
            self._counts[words] = self._counts.get(words, SearchCount()) + SearchCount(1, int(not found))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon(), name="search tally")

    async def _write_soon(self) -> None:
        await self._clock.sleep(_PAUSE_SECONDS)
        await self._try_to_write()

    async def _try_to_write(self) -> None:
        with suppress(Exception):  # counts are not worth a failure; the next search tries again
            await self.write()

    async def close(self) -> None:
        """Write what is left, before the process ends."""
        if self._writing is not None:
            self._writing.cancel()
        await self._try_to_write()

    async def write(self) -> None:
        """Write what was gathered; where that fails, the next search tries again."""
        counts, self._counts = self._counts, {}
        if not counts:
            return
        try:
            await self._log.add(self._clock.now().date(), counts)
        except Exception:
            for words, count in counts.items():
                self._counts[words] = self._counts.get(words, SearchCount()) + count
            raise
