"""Where a process may die, stall or lose an answer: named, so that tests and the simulator can make it happen there."""

from enum import StrEnum
from typing import Protocol


class FaultPoint(StrEnum):
    """Each place between two steps of which the first may be done without the second.

    `…_PLANNED` is inside a transaction, right before its commit, and what follows it right after the commit;
    `…_ASKED` is before a call of somebody else, and what follows it right after that call's answer.
    """

    HOLD_PLANNED = "hold_planned"
    HOLD_KEPT = "hold_kept"
    INTENT_ASKED = "intent_asked"
    INTENT_MADE = "intent_made"
    INTENT_ATTACHED = "intent_attached"
    PAYMENT_ASKED = "payment_asked"
    ORDER_PLANNED = "order_planned"
    ORDER_PLACED = "order_placed"
    CAPTURE_ASKED = "capture_asked"
    CAPTURE_MADE = "capture_made"
    CONFIRMATION_PLANNED = "confirmation_planned"
    CONFIRMATION_KEPT = "confirmation_kept"
    GIVING_UP_PLANNED = "giving_up_planned"
    GIVING_UP_KEPT = "giving_up_kept"
    EVENT_PLANNED = "event_planned"
    EVENT_KEPT = "event_kept"
    EVENT_FOLLOWED = "event_followed"
    EVENTS_LISTED = "events_listed"
    ENDING_PLANNED = "ending_planned"
    ENDING_KEPT = "ending_kept"
    VOID_ASKED = "void_asked"
    VOID_MADE = "void_made"
    RELEASE_PLANNED = "release_planned"
    RELEASE_KEPT = "release_kept"
    MAIL_ASKED = "mail_asked"
    MAIL_SENT = "mail_sent"
    JOB_TAKEN = "job_taken"
    JOB_DONE = "job_done"


class FaultMode(StrEnum):
    """What happens at a point.

    `KILL` ends the process at once, as `kill -9` does. `ERROR` raises what nobody expects. `HANG` stalls for a while
    and then goes on, when others have taken over. `LOST` raises what a call raises whose answer never came.
    """

    KILL = "kill"
    ERROR = "error"
    HANG = "hang"
    LOST = "lost"


class FaultInjected(Exception):
    """The error that nobody expects."""


class Faults(Protocol):
    """Who decides what goes wrong. In production nobody does."""

    async def reach(self, point: FaultPoint, about: object) -> None:
        """Tell that the point is reached, on behalf of a checkout, event or job; whatever is armed there happens."""
