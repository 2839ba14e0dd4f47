"""How long the steps of a purchase may take: settings, so that tests need not wait."""

from dataclasses import dataclass
from datetime import timedelta

from application.kernel.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutTiming:
    """`hold` is how long goods are held. After `reconcile_age` without an end others take over.

    `order_seconds` bounds the whole of a request to order, `retrieve_seconds` its first question to the provider,
    `gateway_seconds` any other call. A payment that the provider tells of is left to the buyer's own request for
    `browser_grace`. A call that failed `most_tries` times is parked.
    """

    hold: timedelta = timedelta(minutes=15)
    reconcile_age: timedelta = timedelta(seconds=30)
    browser_grace: timedelta = timedelta(seconds=10)
    order_seconds: float = 9
    retrieve_seconds: float = 3
    gateway_seconds: float = 8
    most_tries: int = 20


class Deadline:
    """One end for everything that a request does."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock, self._end = clock, clock.monotonic() + seconds

    def left(self, *, most: float) -> float:
        """How many seconds the next step may take; never less than none."""
        return max(0.0, min(most, self._end - self._clock.monotonic()))
