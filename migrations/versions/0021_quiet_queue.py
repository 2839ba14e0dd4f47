"""The job queue tells its workers once per statement, and keeps of a job's way only what is read."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_JOBS = "procrastinate_jobs"
_INSERTED = "procrastinate_jobs_notify_queue_job_inserted_v1"
_CHANGED = "procrastinate_trigger_status_events_update_v1"
_SCHEDULED = "procrastinate_trigger_scheduled_events_v1"


def upgrade() -> None:
    # One word for all jobs of a transaction: workers look at the queue, not at what the word says.
    op.execute("""
        CREATE FUNCTION notify_queue() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('procrastinate_queue_v1#' || queue_name, '{"type": "job_inserted", "job_id": 0}')
            FROM (SELECT DISTINCT queue_name FROM added WHERE status = 'todo') waiting;
            RETURN NULL;
        END;
        $$
    """)
    op.execute(f"DROP TRIGGER {_INSERTED} ON {_JOBS}")
    op.execute(
        f"CREATE TRIGGER notify_queue AFTER INSERT ON {_JOBS} REFERENCING NEW TABLE AS added "
        "FOR EACH STATEMENT EXECUTE FUNCTION notify_queue()"
    )
    # When a job was taken and for when it was planned is asked by nobody.
    op.execute(f"DROP TRIGGER {_SCHEDULED} ON {_JOBS}")
    op.execute(f"DROP TRIGGER {_CHANGED} ON {_JOBS}")
    op.execute(
        f"CREATE TRIGGER {_CHANGED} AFTER UPDATE OF status ON {_JOBS} FOR EACH ROW WHEN (NEW.status <> 'doing') "
        "EXECUTE FUNCTION procrastinate_trigger_function_status_events_update_v1()"
    )


def downgrade() -> None:
    op.execute(f"DROP TRIGGER notify_queue ON {_JOBS}")
    op.execute("DROP FUNCTION notify_queue")
    op.execute(
        f"CREATE TRIGGER {_INSERTED} AFTER INSERT ON {_JOBS} FOR EACH ROW WHEN (NEW.status = 'todo') "
        "EXECUTE FUNCTION procrastinate_notify_queue_job_inserted_v1()"
    )
    op.execute(f"DROP TRIGGER {_CHANGED} ON {_JOBS}")
    op.execute(
        f"CREATE TRIGGER {_CHANGED} AFTER UPDATE OF status ON {_JOBS} FOR EACH ROW "
        "EXECUTE FUNCTION procrastinate_trigger_function_status_events_update_v1()"
    )
    op.execute(
        f"CREATE TRIGGER {_SCHEDULED} AFTER UPDATE OR INSERT ON {_JOBS} FOR EACH ROW "
        "WHEN (NEW.scheduled_at IS NOT NULL AND NEW.status = 'todo') "
        "EXECUTE FUNCTION procrastinate_trigger_function_scheduled_events_v1()"
    )
