"""Jobs on PostgreSQL: stored with the change, tried until done or given up, taken over from the dead."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.postgres import queue_worker
from adapters.postgres.database import Database
from application.kernel.jobs import UnreadableJob
from application.kernel.ports import JobRequest
from tests.integration.worker.conftest import Defer, Working


async def jobs_of(database: Database) -> list[tuple[str, str, int]]:
    rows = await database.rows("SELECT task_name, status::text AS status, attempts FROM procrastinate_jobs ORDER BY id")
    return [(row["task_name"], row["status"], row["attempts"]) for row in rows]


async def until(database: Database, *wanted: tuple[str, str, int]) -> None:
    """Wait for the jobs to be as wanted; the test's own time-out ends a wait in vain."""
    async with asyncio.timeout(15):
        while await jobs_of(database) != list(wanted):  # noqa: ASYNC110 -- another process writes it
            await asyncio.sleep(0.05)


async def test_a_job_exists_exactly_if_its_transaction_commits(defer: Defer, database: Database) -> None:
    await defer(JobRequest(name="lost"), commit=False)
    await defer(JobRequest(name="kept"))

    assert await jobs_of(database) == [("kept", "todo", 0)]


async def test_of_jobs_with_one_key_the_first_that_waits_is_kept(defer: Defer, database: Database) -> None:
    await defer(JobRequest(name="first", unique_key="k"), JobRequest(name="second", unique_key="k"))
    await defer(JobRequest(name="third", unique_key="k"), JobRequest(name="other", unique_key="o"))
    await defer(JobRequest(name="free"), JobRequest(name="free"))

    names = [name for name, _, _ in await jobs_of(database)]
    assert names == ["first", "other", "free", "free"]


async def test_a_job_gets_its_arguments_and_is_done_once(defer: Defer, working: Working, database: Database) -> None:
    seen: list[Mapping[str, object]] = []

    async def run(_: str, arguments: Mapping[str, object]) -> None:
        seen.append(arguments)

    await defer(JobRequest(name="greet", arguments={"who": "Ada", "context": 3, "event": {"ids": [1, 2]}}))
    async with working(run, ["greet"]):
        await until(database, ("greet", "succeeded", 1))

    assert seen == [{"who": "Ada", "context": 3, "event": {"ids": [1, 2]}}]


async def test_a_failed_job_is_tried_again_later(
    defer: Defer, working: Working, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_worker, "retry_delay_seconds", lambda _attempts, **_: 0.05)
    attempts: list[str] = []

    async def run(name: str, _: Mapping[str, object]) -> None:
        attempts.append(name)
        if len(attempts) < 3:
            raise ConnectionError("the mail provider is down")

    await defer(JobRequest(name="send"))
    async with working(run, ["send"]):
        await until(database, ("send", "succeeded", 3))

    assert len(attempts) == 3


async def test_a_job_that_fails_too_often_is_a_dead_letter_with_its_error_and_an_alarm(
    defer: Defer, working: Working, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms = list[tuple[str, str]]()
    monkeypatch.setattr(queue_worker, "_tell_of_death", lambda name, _, error: alarms.append((name, error)))
    monkeypatch.setattr(queue_worker, "retry_delay_seconds", lambda _attempts, **_: 0.0)

    async def run(_name: str, _: Mapping[str, object]) -> None:
        raise ConnectionError("the mail provider is down")

    await defer(JobRequest(name="send"))
    async with working(run, ["send"]):
        await until(database, ("send", "failed", 10))

    assert await database.row("SELECT error FROM job_failures") == {
        "error": "ConnectionError: the mail provider is down"
    }
    assert alarms == [("send", "ConnectionError: the mail provider is down")]


async def test_a_job_that_cannot_be_read_is_given_up_at_once(
    defer: Defer, working: Working, database: Database
) -> None:
    async def run(name: str, _: Mapping[str, object]) -> None:
        raise UnreadableJob(name)

    await defer(JobRequest(name="riddle"))
    async with working(run, ["riddle"]):
        await until(database, ("riddle", "failed", 1))


async def test_a_job_cut_off_by_the_end_of_its_worker_goes_back(
    defer: Defer, working: Working, database: Database
) -> None:
    begun = asyncio.Event()

    async def run(_name: str, _: Mapping[str, object]) -> None:
        begun.set()
        await asyncio.sleep(60)

    await defer(JobRequest(name="long"))
    async with working(run, ["long"]):
        await asyncio.wait_for(begun.wait(), 10)

    assert await jobs_of(database) == [("long", "todo", 1)]


async def test_a_job_under_way_ends_before_its_worker_does(defer: Defer, working: Working, database: Database) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def run(_name: str, _: Mapping[str, object]) -> None:
        begun.set()
        await may_end.wait()

    await defer(JobRequest(name="short"), JobRequest(name="later", run_at=None))
    async with working(run, ["short", "later"]) as worker:
        await asyncio.wait_for(begun.wait(), 10)
        worker.stop()
        may_end.set()

    assert {status for _, status, _ in await jobs_of(database)} <= {"succeeded", "todo"}
    assert ("short", "succeeded", 1) in await jobs_of(database)


async def test_a_job_that_never_ends_is_cut_off_and_tried_again(
    defer: Defer, working: Working, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_worker, "retry_delay_seconds", lambda _attempts, **_: 0.0)
    tries: list[str] = []

    async def run(name: str, _: Mapping[str, object]) -> None:
        tries.append(name)
        if len(tries) == 1:
            await asyncio.sleep(600)

    await defer(JobRequest(name="stuck"))
    async with working(run, ["stuck"], longest=0.2):
        await until(database, ("stuck", "succeeded", 2))


async def test_two_workers_share_the_jobs_and_do_none_twice(defer: Defer, working: Working, database: Database) -> None:
    done: list[object] = []

    async def run(_name: str, arguments: Mapping[str, object]) -> None:
        await asyncio.sleep(0.01)
        done.append(arguments["number"])

    await defer(*(JobRequest(name="count", arguments={"number": number}) for number in range(40)))
    async with working(run, ["count"]), working(run, ["count"]):
        await until(database, *[("count", "succeeded", 1)] * 40)

    assert sorted(done, key=str) == sorted(range(40), key=str)


async def test_another_worker_takes_over_when_one_is_killed_in_the_middle(
    defer: Defer, working: Working, database: Database, clean_database: str, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    script = Path(__file__).with_name("worker_that_hangs.py")
    victim = await asyncio.create_subprocess_exec(sys.executable, script, clean_database, begun)
    await defer(JobRequest(name="work"))
    async with asyncio.timeout(15):
        while not begun.exists():  # noqa: ASYNC110 -- another process makes it
            await asyncio.sleep(0.05)
    os.kill(victim.pid, signal.SIGKILL)
    await victim.wait()
    done = asyncio.Event()

    async def run(_name: str, _: Mapping[str, object]) -> None:
        done.set()

    async with working(run, ["work"]) as heir:
        async with asyncio.timeout(15):
            while not done.is_set():
                await heir.take_over()
                await asyncio.sleep(0.1)
        await until(database, ("work", "succeeded", 2))


async def test_jobs_of_a_living_worker_are_left_to_it(defer: Defer, working: Working, database: Database) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def run(_name: str, _: Mapping[str, object]) -> None:
        begun.set()
        await may_end.wait()

    await defer(JobRequest(name="slow"))
    async with working(run, ["slow"]) as worker:
        await asyncio.wait_for(begun.wait(), 10)

        assert await worker.take_over() == 0
        may_end.set()
        await until(database, ("slow", "succeeded", 1))


async def test_a_worker_goes_on_after_its_connections_were_cut(
    defer: Defer, working: Working, database: Database
) -> None:
    async def run(_name: str, _: Mapping[str, object]) -> None:
        return

    async with working(run, ["work"]):
        await defer(JobRequest(name="work"))
        await until(database, ("work", "succeeded", 1))
        cut = await database.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'portico-queue' AND datname = current_database()"
        )
        await defer(JobRequest(name="work"))
        await until(database, ("work", "succeeded", 1), ("work", "succeeded", 1))

    assert cut


async def test_no_more_jobs_are_taken_than_there_are_hands(defer: Defer, working: Working, database: Database) -> None:
    hands, enough = 8, asyncio.Event()

    async def run(_: str, __: Mapping[str, object]) -> None:
        await enough.wait()

    await defer(*(JobRequest(name="hold") for _ in range(hands + 2)))
    async with working(run, ["hold"]):
        await until(database, *[("hold", "doing", 0)] * hands, *[("hold", "todo", 0)] * 2)
        enough.set()
        await until(database, *[("hold", "succeeded", 1)] * (hands + 2))


async def test_jobs_with_one_lock_are_done_one_after_the_other(
    defer: Defer, working: Working, database: Database
) -> None:
    under_way, most, may_end = 0, 0, asyncio.Event()

    async def run(_: str, __: Mapping[str, object]) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await may_end.wait()
        under_way -= 1

    await defer(JobRequest(name="count", unique_key="k"))
    async with working(run, ["count"]):
        await until(database, ("count", "doing", 0))
        await defer(JobRequest(name="count", unique_key="k"), JobRequest(name="count"))
        await until(database, ("count", "doing", 0), ("count", "doing", 0), ("count", "todo", 0))
        may_end.set()
        await until(database, *[("count", "succeeded", 1)] * 3)

    assert most == 2
