"""Stripe's events, read on from where we stopped."""

import logging

import stripe
from stripe import EventService

from application.payment.events import KNOWN_EVENTS, read_event
from application.payment.ports import ProviderEvents

log = logging.getLogger(__name__)

_PAGE = 100
# A shop that listens for the first time goes back so far at most; what is older ended long ago.
_MOST_PAGES = 20


class EventFeed:
    """The cursor is the id of the last event that was read. Stripe forgets events after 30 days."""

    def __init__(self, events: EventService) -> None:
        self._events = events

    async def since(self, cursor: str | None) -> ProviderEvents:
        """The next events after the cursor, oldest first."""
        found = await self._all() if cursor is None else await self._next(cursor)
        items = tuple(read_event(event.to_dict()) for event in found)
        return ProviderEvents(items, items[-1].id if items else cursor)

    async def _next(self, cursor: str) -> list[stripe.Event]:
        try:
            page = await self._events.list_async({"limit": _PAGE, "types": list(KNOWN_EVENTS), "ending_before": cursor})
        except stripe.InvalidRequestError as gone:
            if gone.param != "ending_before":
                raise
            log.warning("Stripe does not know the last event that was read: going on with what it has")
            return await self._all()
        # The list is newest first, and this page the one next to the cursor.
        return page.data[::-1]

    async def _all(self) -> list[stripe.Event]:
        page = await self._events.list_async({"limit": _PAGE, "types": list(KNOWN_EVENTS)})
        found = list(page.data)
        for _ in range(_MOST_PAGES - 1):
            if not page.has_more:
                break
            page = await self._events.list_async(
                {"limit": _PAGE, "types": list(KNOWN_EVENTS), "starting_after": found[-1].id}
            )
            found += page.data
        return found[::-1]
