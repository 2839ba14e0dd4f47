"""Removal of old rows in memory: what every process piles up while it runs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.memory.account_tokens import StoredLink
from adapters.memory.mailbox import KeptMail
from adapters.memory.order.payments import StoredEvent
from adapters.memory.rows import ProcessedEvent, StoredAnswer
from adapters.memory.second_factors import StoredChallenge
from adapters.memory.staff import StoredInvitation
from adapters.memory.store import MemoryStore, Transaction
from application.kernel.ports import Clock
from application.operations.housekeeping import Retention

T = TypeVar("T")


class MemoryHousekeeping:
    """Old keys, events, letters and invitations; done jobs are never kept, the rest ends with the process."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        transaction = Transaction(self._store, self._clock.now())
        removed = {
            "idempotency_keys": _remove(transaction, StoredAnswer, lambda row: row.claimed_at, kept.idempotency_keys),
            "processed_events": _remove(
                transaction, ProcessedEvent, lambda row: row.processed_at, kept.processed_events
            ),
            "provider_events": _remove(
                transaction, StoredEvent, lambda row: row.applied_at or transaction.now, kept.provider_events
            ),
            "challenges": _remove(transaction, StoredChallenge, lambda row: row.challenge.expires_at, kept.challenges),
            "mailed_links": _remove(transaction, StoredLink, lambda row: row.expires_at, kept.mailed_links),
            "invitations": _remove(
                transaction, StoredInvitation, lambda row: row.invitation.expires_at, kept.invitations
            ),
            "mailbox": _remove(transaction, KeptMail, lambda row: row.sent_at, kept.mailbox),
        }
        transaction.commit()
        return removed


def _remove(transaction: Transaction, table: type[T], moment: Callable[[T], datetime], age: timedelta) -> int:
    old = [key for key, row in transaction.items(table) if moment(row) < transaction.now - age]
    for key in old:
        transaction.delete(table, key)
    return len(old)
