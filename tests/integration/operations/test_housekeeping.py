"""What has served its time goes, and nothing else."""

from datetime import timedelta

import pytest

from application.operations.clean_up import CleanUp
from application.operations.housekeeping import Retention
from tests.shelf import SYSTEM
from tests.shop import Shop

_AGES = ("23 hours", "25 hours", "29 days", "31 days", "89 days", "91 days")
_FILL = {
    "idempotency_keys": "INSERT INTO idempotency_keys (scope, key, fingerprint, created_at)"
    " SELECT 's', age, 'f', now() - age::interval FROM unnest(%(ages)s::text[]) age RETURNING key",
    "processed_events": "INSERT INTO processed_events (event_id, subscriber, processed_at)"
    " SELECT uuidv7(), age, now() - age::interval FROM unnest(%(ages)s::text[]) age RETURNING subscriber",
    "provider_events": "INSERT INTO provider_events (provider, event_id, type, object_id, payload, applied_at)"
    " SELECT 'p', age, 't', 'o', '{}', now() - age::interval FROM unnest(%(ages)s::text[]) age RETURNING event_id",
    "mailbox_messages": "INSERT INTO mailbox_messages"
    " (id, dedupe_key, sender, recipient, subject, html, text, created_at)"
    " SELECT uuidv7(), age, 's', 'r', 's', 'h', 't', now() - age::interval FROM unnest(%(ages)s::text[]) age"
    " RETURNING id",
    "staff_invitations": "INSERT INTO staff_invitations"
    " (id, email, email_canonical, name, kind, role_ids, token_hash, expires_at)"
    " SELECT uuidv7(), age, age, age, 'staff', '{}', age, now() - age::interval FROM unnest(%(ages)s::text[]) age"
    " RETURNING id",
    "sandbox.requests": "INSERT INTO sandbox.requests (key, fingerprint, answer, created_at)"
    " SELECT age, 'f', '{}', now() - age::interval FROM unnest(%(ages)s::text[]) age RETURNING key",
    "sandbox.events": "INSERT INTO sandbox.events (id, type, object, created_at, delivered_at)"
    " SELECT age, 't', '{}', now() - age::interval, now() - age::interval FROM unnest(%(ages)s::text[]) age"
    " RETURNING id",
    "carts": "INSERT INTO carts (id, guest_key, updated_at)"
    " SELECT uuidv7(), age, now() - age::interval FROM unnest(%(ages)s::text[]) age RETURNING guest_key",
}
_JOBS = """
WITH jobs AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, status)
    SELECT 'portico', age || ' ' || status, status::procrastinate_job_status
    FROM unnest(%(ages)s::text[]) age, unnest('{succeeded,failed,todo}'::text[]) status
    RETURNING id, task_name, status)
INSERT INTO procrastinate_events (job_id, type, at)
SELECT id, status::text::procrastinate_job_event_type, now() - replace(task_name, status::text, '')::interval
FROM jobs WHERE status <> 'todo' RETURNING id
"""


@pytest.mark.parametrize(
    ("table", "key", "kept"),
    [
        ("idempotency_keys", "key", {"23 hours"}),
        ("processed_events", "subscriber", {"23 hours", "25 hours", "29 days"}),
        ("provider_events", "event_id", {"23 hours", "25 hours", "29 days"}),
        ("mailbox_messages", "dedupe_key", {"23 hours", "25 hours", "29 days", "31 days", "89 days"}),
        ("staff_invitations", "name", {"23 hours", "25 hours", "29 days"}),
        ("sandbox.requests", "key", {"23 hours", "25 hours", "29 days"}),
        ("sandbox.events", "id", {"23 hours", "25 hours", "29 days"}),
        ("carts", "guest_key", {"23 hours", "25 hours", "29 days", "31 days", "89 days"}),
    ],
)
async def test_rows_go_when_their_time_is_over(shop: Shop, table: str, key: str, kept: set[str]) -> None:
    database = shop.container.database()
    await database.rows(_FILL[table], {"ages": list(_AGES)})

    await shop.container.clean_up()(CleanUp(), actor=SYSTEM)

    assert {row[key] for row in await database.rows(f"SELECT {key} FROM {table}")} == kept


async def test_what_is_still_to_be_dealt_with_stays_however_old(shop: Shop) -> None:
    database = shop.container.database()
    await database.rows(
        "INSERT INTO provider_events (provider, event_id, type, object_id, payload, received_at)"
        " VALUES ('p', 'unapplied', 't', 'o', '{}', now() - interval '1 year') RETURNING event_id"
    )
    await database.rows(
        "INSERT INTO sandbox.events (id, type, object, created_at)"
        " VALUES ('undelivered', 't', '{}', now() - interval '1 year') RETURNING id"
    )

    await shop.container.clean_up()(CleanUp(), actor=SYSTEM)

    assert await database.row("SELECT event_id FROM provider_events") == {"event_id": "unapplied"}
    assert await database.row("SELECT id FROM sandbox.events") == {"id": "undelivered"}


async def test_done_jobs_go_after_a_day_while_dead_and_waiting_ones_stay(shop: Shop) -> None:
    database = shop.container.database()
    await database.rows(_JOBS, {"ages": ["1 hour", "25 hours"]})

    removed = await shop.container.clean_up()(CleanUp(), actor=SYSTEM)

    assert removed["done_jobs"] == 1
    names = {row["task_name"] for row in await database.rows("SELECT task_name FROM procrastinate_jobs")}
    assert names == {"1 hour succeeded", "1 hour failed", "1 hour todo", "25 hours failed", "25 hours todo"}


async def test_the_jobs_that_confirmed_orders_stay_for_a_week(shop: Shop) -> None:
    database = shop.container.database()
    await database.rows(_JOBS, {"ages": ["25 hours", "6 days", "8 days"]})
    await database.rows(
        "UPDATE procrastinate_jobs SET task_name = 'notifications.send_order_confirmation', args ="
        " jsonb_build_object('was', task_name) WHERE status = 'succeeded' RETURNING id"
    )

    removed = await shop.container.clean_up()(CleanUp(), actor=SYSTEM)

    assert (removed["done_jobs"], removed["confirmation_jobs"]) == (0, 1)
    left = await database.rows("SELECT args ->> 'was' AS was FROM procrastinate_jobs WHERE status = 'succeeded'")
    assert {row["was"] for row in left} == {"25 hours succeeded", "6 days succeeded"}


async def test_more_than_one_portion_goes_in_one_run(shop: Shop) -> None:
    await shop.container.database().rows(
        "INSERT INTO idempotency_keys (scope, key, fingerprint) SELECT 's', n::text, 'f'"
        " FROM generate_series(1, 2500) n RETURNING key"
    )

    command = CleanUp(kept=Retention(idempotency_keys=timedelta(seconds=-1)))
    removed = await shop.container.clean_up()(command, actor=SYSTEM)

    assert removed["idempotency_keys"] == 2500
