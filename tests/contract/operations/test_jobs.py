"""The queue as staff sees it, on either storage."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.memory.rows import StoredJob
from adapters.memory.store import Transaction
from application.kernel.ports import JobRequest
from application.operations.find_jobs import FindJobs
from application.operations.jobs import JobsView
from application.operations.retry_all_jobs import RetryAllJobs
from application.operations.retry_job import RetryJob
from domain.kernel.errors import NotFound
from entrypoints.container import Container
from tests.shelf import SYSTEM

_KILL = """
WITH dead AS (UPDATE procrastinate_jobs SET status = 'failed', attempts = 10 WHERE task_name = %(name)s RETURNING id)
INSERT INTO job_failures (job_id, error) SELECT id, 'OSError: gone' FROM dead RETURNING job_id
"""


async def defer(container: Container, name: str) -> None:
    """A job of tomorrow: nobody takes it while the test looks."""
    async with container.uow()(SYSTEM) as uow:
        uow.enqueue(JobRequest(name=name, run_at=uow.now() + timedelta(days=1)))
        await uow.commit()


async def kill(container: Container, name: str) -> None:
    if container.settings().profile != "memory":
        await container.database().rows(_KILL, {"name": name})
        return
    store = container.memory_store()
    transaction = Transaction(store, container.clock().now())
    for job in transaction.scan(StoredJob):
        if job.job.name == name:
            dead = replace(job, status="failed", attempts=10, errors=("OSError: gone",), failed_at=transaction.now)
            transaction.put(StoredJob, job.id, dead)
    transaction.commit()


async def jobs(container: Container) -> JobsView:
    found: JobsView = await container.find_jobs()(FindJobs(), actor=SYSTEM)
    return found


async def test_waiting_and_dead_jobs_are_counted_apart(container: Container) -> None:
    for name in ("one", "two", "three"):
        await defer(container, name)
    await kill(container, "two")

    view = await jobs(container)

    assert (view.queue.waiting, view.queue.dead, view.queue.running, view.queue.late) == (2, 1, 0, 0)
    [letter] = view.dead_letters
    assert (letter.name, letter.attempts, letter.error) == ("two", 10, "OSError: gone")
    assert letter.failed_at is not None


async def test_a_revived_job_waits_again(container: Container) -> None:
    await defer(container, "one")
    await kill(container, "one")
    [letter] = (await jobs(container)).dead_letters

    await container.retry_job()(RetryJob(job_id=letter.id), actor=SYSTEM)

    assert (await jobs(container)).dead_letters == ()
    with pytest.raises(NotFound):
        await container.retry_job()(RetryJob(job_id=letter.id), actor=SYSTEM)


async def test_all_dead_letters_may_be_revived_at_once(container: Container) -> None:
    for name in ("one", "two", "three"):
        await defer(container, name)
    await kill(container, "one")
    await kill(container, "three")

    revived = await container.retry_all_jobs()(RetryAllJobs(), actor=SYSTEM)
    again = await container.retry_all_jobs()(RetryAllJobs(), actor=SYSTEM)

    assert (revived.jobs, again.jobs) == (2, 0)
    view = await jobs(container)
    assert (view.queue.waiting, view.queue.dead) == (3, 0)


async def test_the_queue_tells_for_how_long_its_oldest_job_has_been_due(container: Container) -> None:
    await defer(container, "tomorrow")
    assert (await jobs(container)).queue.oldest_seconds == 0

    async with container.uow()(SYSTEM) as uow:
        uow.enqueue(JobRequest(name="late", run_at=uow.now() - timedelta(minutes=5)))
        uow.enqueue(JobRequest(name="later", run_at=uow.now() - timedelta(seconds=5)))
        await uow.commit()

    queue = (await jobs(container)).queue
    assert 300 <= queue.oldest_seconds < 360
    assert queue.late == 1


@pytest.mark.parametrize("job_id", ["0", "nonsense", "9" * 40, "0193a5f0-0000-7000-8000-000000000000"])
async def test_what_is_no_dead_letter_is_not_found(container: Container, job_id: str) -> None:
    with pytest.raises(NotFound):
        await container.retry_job()(RetryJob(job_id=job_id), actor=SYSTEM)
