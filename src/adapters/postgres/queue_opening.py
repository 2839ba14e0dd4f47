"""The door to the job queue's library, which takes a while to load: only the worker takes jobs."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from adapters.postgres.database import Database
from application.kernel.jobs import RunJob

if TYPE_CHECKING:
    from adapters.postgres.queue_worker import QueueWorker


def open_queue_worker(
    database: Database, *, url: str, heartbeat: float, silence: float, names: Collection[str], run: RunJob
) -> "QueueWorker":
    """The worker's side of the queue; nothing is connected yet."""
    from adapters.postgres.queue_worker import QueueTiming, QueueWorker  # noqa: PLC0415 -- see above

    return QueueWorker(
        database, url=url, names=names, run=run, timing=QueueTiming(heartbeat=heartbeat, silence=silence)
    )
