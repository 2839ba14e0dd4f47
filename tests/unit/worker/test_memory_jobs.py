"""Jobs in memory, stepped by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from adapters.memory.jobs import MemoryJobLoop
from adapters.memory.rows import StoredJob
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnits
from adapters.system.chance import SystemIds
from adapters.system.clock import SystemClock
from application.kernel.actor import Actor
from application.kernel.events import Subscriptions
from application.kernel.jobs import MAX_ATTEMPTS, UnreadableJob, is_dead, retry_delay_seconds
from application.kernel.ports import JobRequest

NOW = datetime(2100, 1, 1, tzinfo=UTC)


class Queue:
    """A store with a loop whose jobs do what the test says."""

    def __init__(self, *failures: Exception) -> None:
        self.store, self.failures, self.ran = MemoryStore(), list(failures), list[str]()
        self.units = MemoryUnits(self.store, SystemClock(), SystemIds(), Subscriptions({}))
        self.loop = MemoryJobLoop(self.store, SystemClock(), self._run)
        self.then: dict[str, JobRequest] = {}

    async def _run(self, name: str, arguments: Mapping[str, object]) -> None:
        self.ran.append(name)
        if self.failures:
            raise self.failures.pop(0)
        if name in self.then:
            await self.defer(self.then[name])

    async def defer(self, *jobs: JobRequest, commit: bool = True) -> None:
        async with self.units(Actor.system("test")) as uow:
            for job in jobs:
                uow.enqueue(job)
            if commit:
                await uow.commit()

    @property
    def left(self) -> list[tuple[str, str, int]]:
        return [(job.job.name, job.status, job.attempts) for job in self.store.rows(StoredJob)]


async def test_a_job_exists_exactly_if_its_transaction_commits() -> None:
    queue = Queue()
    await queue.defer(JobRequest(name="lost"), commit=False)
    await queue.defer(JobRequest(name="kept"))

    assert queue.left == [("kept", "todo", 0)]


async def test_jobs_run_in_the_order_they_were_asked_for_with_those_they_bring() -> None:
    queue = Queue()
    queue.then["one"] = JobRequest(name="three")
    await queue.defer(JobRequest(name="one"), JobRequest(name="two"))

    made = await queue.loop.run_due(NOW)

    assert (made, queue.ran, queue.left) == (3, ["one", "two", "three"], [])


async def test_of_jobs_with_one_key_the_first_that_waits_is_kept() -> None:
    queue = Queue()
    await queue.defer(JobRequest(name="first", unique_key="k"), JobRequest(name="second", unique_key="k"))
    await queue.defer(JobRequest(name="third", unique_key="k"))

    assert [name for name, _, _ in queue.left] == ["first"]


async def test_a_job_of_tomorrow_waits_for_tomorrow() -> None:
    queue = Queue()
    await queue.defer(JobRequest(name="later", run_at=NOW + timedelta(days=1)))

    assert await queue.loop.run_due(NOW) == 0
    assert await queue.loop.run_due(NOW + timedelta(days=1)) == 1


async def test_a_failed_job_is_tried_again_after_a_while() -> None:
    queue = Queue(OSError("gone"))
    await queue.defer(JobRequest(name="send"))

    assert await queue.loop.run_due(NOW) == 1
    assert queue.left == [("send", "todo", 1)]
    assert await queue.loop.run_due(NOW) == 0
    assert await queue.loop.run_due(NOW + timedelta(seconds=2)) == 1
    assert queue.left == []


async def test_after_ten_attempts_it_is_a_dead_letter() -> None:
    queue = Queue(*[OSError(str(number)) for number in range(MAX_ATTEMPTS)])
    await queue.defer(JobRequest(name="send"))

    for hour in range(MAX_ATTEMPTS + 1):
        await queue.loop.run_due(NOW + timedelta(hours=2 * hour))

    assert queue.left == [("send", "failed", MAX_ATTEMPTS)]
    assert next(queue.store.rows(StoredJob)).errors[-1] == "OSError: 9"


def test_waits_grow_and_are_spread() -> None:
    delays = [retry_delay_seconds(attempts, chance=0.5) for attempts in range(1, MAX_ATTEMPTS)]

    assert delays == sorted(delays)
    assert (delays[0], delays[-1]) == (2.0, 3600.0)
    assert retry_delay_seconds(1, chance=0.0) == 1.0
    assert retry_delay_seconds(1, chance=1.0) == 3.0


def test_what_cannot_be_read_is_dead_at_once() -> None:
    assert is_dead(1, UnreadableJob("?"))
    assert not is_dead(1, OSError())
    assert is_dead(MAX_ATTEMPTS, OSError())
