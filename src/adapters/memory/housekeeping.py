"""Removal of old rows in memory: what every process piles up while it runs."""

from datetime import timedelta
from typing import Any

from adapters.memory.account_tokens import StoredLink
from adapters.memory.ages import Ages
from adapters.memory.mailbox import KeptMail
from adapters.memory.order.payments import StoredEvent
from adapters.memory.rows import ProcessedEvent, StoredAnswer
from adapters.memory.second_factors import StoredChallenge
from adapters.memory.staff import StoredInvitation
from adapters.memory.store import MemoryStore, Transaction
from application.kernel.ports import Clock
from application.operations.housekeeping import Retention

_ANSWERS = Ages(StoredAnswer, lambda row: row.claimed_at)
_PROCESSED = Ages(ProcessedEvent, lambda row: row.processed_at)
_EVENTS = Ages(StoredEvent, lambda row: row.applied_at)
_CHALLENGES = Ages(StoredChallenge, lambda row: row.challenge.expires_at)
_LINKS = Ages(StoredLink, lambda row: row.expires_at)
_INVITATIONS = Ages(StoredInvitation, lambda row: row.invitation.expires_at)
_MAILS = Ages(KeptMail, lambda row: row.sent_at)


class MemoryHousekeeping:
    """Old keys, events, letters and invitations; done jobs are never kept, the rest ends with the process."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        transaction = Transaction(self._store, self._clock.now())
        removed = {
            "idempotency_keys": _remove(transaction, _ANSWERS, kept.idempotency_keys),
            "processed_events": _remove(transaction, _PROCESSED, kept.processed_events),
            "provider_events": _remove(transaction, _EVENTS, kept.provider_events),
            "challenges": _remove(transaction, _CHALLENGES, kept.challenges),
            "mailed_links": _remove(transaction, _LINKS, kept.mailed_links),
            "invitations": _remove(transaction, _INVITATIONS, kept.invitations),
            "mailbox": _remove(transaction, _MAILS, kept.mailbox),
        }
        transaction.commit()
        return removed


def _remove(transaction: Transaction, ages: Ages[Any], age: timedelta) -> int:
    old = ages.before(transaction, transaction.now - age)
    for key, row in old:
        transaction.delete(type(row), key)
    return len(old)
