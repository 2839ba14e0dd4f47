"""What is removed once it has served its time."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long things are kept after their last use. A processed event is kept longer than any redelivery can take.

    The jobs that confirmed orders by mail prove it to `check-books` for longer than the rest.
    """

    idempotency_keys: timedelta = timedelta(hours=24)
    processed_events: timedelta = timedelta(days=30)
    guest_carts: timedelta = timedelta(days=90)
    sessions: timedelta = timedelta(days=1)
    challenges: timedelta = timedelta(days=1)
    mailed_links: timedelta = timedelta(days=1)
    done_jobs: timedelta = timedelta(days=1)
    confirmation_jobs: timedelta = timedelta(days=7)
    provider_events: timedelta = timedelta(days=30)
    mailbox: timedelta = timedelta(days=90)
    search_counts: timedelta = timedelta(days=400)
    # longer than any process counts on what it read before
    search_changes: timedelta = timedelta(days=1)
    uploads: timedelta = timedelta(days=1)
    # longer than any file takes to be written
    unfinished_files: timedelta = timedelta(days=1)
    # after they could be accepted
    invitations: timedelta = timedelta(days=30)


class Housekeeping(Protocol):
    """Where the old things lie."""

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        """Remove them in small portions; how many of each kind."""
