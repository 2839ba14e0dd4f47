"""Removal of old rows, a portion at a time, so that no transaction is long and no lock is held for others to feel."""

from datetime import timedelta

from adapters.postgres.database import Database
from application.operations.housekeeping import Retention

_PORTION = 1000

_PORTIONS = {
    "idempotency_keys": """
        DELETE FROM idempotency_keys WHERE (scope, key) IN (
            SELECT scope, key FROM idempotency_keys WHERE created_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "processed_events": """
        DELETE FROM processed_events WHERE (event_id, subscriber) IN (
            SELECT event_id, subscriber FROM processed_events
            WHERE processed_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "guest_carts": """
        DELETE FROM carts WHERE account_id IS NULL AND id IN (
            SELECT id FROM carts WHERE updated_at < now() - %(age)s::interval AND account_id IS NULL
            LIMIT 1000 FOR UPDATE SKIP LOCKED)
        RETURNING 1""",
    "sessions": """
        DELETE FROM refresh_tokens WHERE id IN (
            SELECT id FROM refresh_tokens WHERE absolute_expires_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "challenges": """
        DELETE FROM sign_in_challenges WHERE id IN (
            SELECT id FROM sign_in_challenges WHERE expires_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "mailed_links": """
        DELETE FROM account_tokens WHERE id IN (
            SELECT id FROM account_tokens WHERE expires_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "done_jobs": """
        DELETE FROM procrastinate_jobs WHERE id IN (
            SELECT j.id FROM procrastinate_events e JOIN procrastinate_jobs j ON j.id = e.job_id
            WHERE e.type = 'succeeded' AND e.at < now() - %(age)s::interval AND j.status = 'succeeded'
              AND j.task_name NOT IN ('order.follow_confirmed', 'notifications.send_order_confirmation') LIMIT 1000)
        RETURNING 1""",
    "confirmation_jobs": """
        DELETE FROM procrastinate_jobs WHERE id IN (
            SELECT j.id FROM procrastinate_events e JOIN procrastinate_jobs j ON j.id = e.job_id
            WHERE e.type = 'succeeded' AND e.at < now() - %(age)s::interval AND j.status = 'succeeded'
              AND j.task_name IN ('order.follow_confirmed', 'notifications.send_order_confirmation') LIMIT 1000)
        RETURNING 1""",
    "provider_events": """
        DELETE FROM provider_events WHERE (provider, event_id) IN (
            SELECT provider, event_id FROM provider_events WHERE applied_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "invitations": """
        DELETE FROM staff_invitations WHERE id IN (
            SELECT id FROM staff_invitations WHERE expires_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "search_counts": """
        DELETE FROM search_counts WHERE (day, query) IN (
            SELECT day, query FROM search_counts WHERE day < (now() - %(age)s::interval)::date LIMIT 1000)
        RETURNING 1""",
    "search_changes": """
        DELETE FROM search_changes WHERE id IN (
            SELECT id FROM search_changes WHERE created_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
    "mailbox": """
        DELETE FROM mailbox_messages WHERE id IN (
            SELECT id FROM mailbox_messages WHERE created_at < now() - %(age)s::interval LIMIT 1000)
        RETURNING 1""",
}
# A failure's note goes with its job.
_ORPHANED_NOTES = """
DELETE FROM job_failures f WHERE NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.id = f.job_id) RETURNING 1
"""


class PostgresHousekeeping:
    """Old rows of every context."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        removed = {name: await self._remove(statement, getattr(kept, name)) for name, statement in _PORTIONS.items()}
        await self._database.rows(_ORPHANED_NOTES)
        return removed

    async def _remove(self, statement: str, age: timedelta) -> int:
        total = 0
        while portion := len(await self._database.rows(statement, {"age": age})):
            total += portion
            if portion < _PORTION:
                break
        return total
