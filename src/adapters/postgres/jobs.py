"""Jobs stored through the connection of our own transaction, by the queue library's own SQL function."""

from collections.abc import Sequence

from psycopg.types.json import Jsonb

from adapters.postgres.database import Connection
from application.kernel.ports import JobRequest

QUEUE = "portico"

# A unique job goes by its lock (jobs with the same lock run one after the other); one that waits already is left alone.
# The library's queueing lock would fail the whole transaction where two of them ask at once.
_DEFER = """
SELECT procrastinate_defer_jobs_v1(array_agg(
    ROW(%(queue)s, j.name, 0, j.unique_key, NULL, j.arguments, j.run_at)::procrastinate_job_to_defer_v1))
FROM (
    SELECT DISTINCT ON (coalesce(r.unique_key, r.position::text)) r.*
    FROM jsonb_to_recordset(%(jobs)s)
         AS r(position int, name text, unique_key text, arguments jsonb, run_at timestamptz)
    WHERE r.unique_key IS NULL OR NOT EXISTS (
        SELECT FROM procrastinate_jobs w WHERE w.lock = r.unique_key AND w.status = 'todo')
    ORDER BY coalesce(r.unique_key, r.position::text), r.position
) j
HAVING count(*) > 0
"""


async def insert_jobs(connection: Connection, jobs: Sequence[JobRequest]) -> None:
    """Store the jobs; they exist exactly if the connection's transaction commits."""
    rows = [
        {
            "position": position,
            "name": job.name,
            "unique_key": job.unique_key,
            "arguments": dict(job.arguments),
            "run_at": job.run_at.isoformat() if job.run_at else None,
        }
        for position, job in enumerate(jobs)
    ]
    await connection.execute(_DEFER, {"queue": QUEUE, "jobs": Jsonb(rows)})
