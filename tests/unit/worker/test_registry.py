"""Every event reaches a handler that understands it."""

from pathlib import Path
from typing import Any, get_args

import pytest

from adapters.system.faults import NoFaults
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.in_one_job import InOneJob
from application.kernel.jobs import UnreadableJob
from entrypoints.container import Container
from entrypoints.settings import Settings
from entrypoints.subscriptions import SUBSCRIPTIONS
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps
from tests.containers import a_container
from tests.shop import settings_for


def command_of(handler: type) -> Any:
    """The C of Handler[C, R], of the class or of a base that passes it on."""
    for klass in handler.__mro__:
        for base in getattr(klass, "__orig_bases__", ()):
            if issubclass(getattr(base, "__origin__", object), Handler) and get_args(base):
                return get_args(base)[0]
    raise AssertionError(handler)


@pytest.mark.parametrize("name", JOBS)
def test_the_handler_of_a_job_takes_its_command(name: str, tmp_path: Path) -> None:
    with a_container(settings_for("memory", tmp_path)) as container:
        handler = handlers_of(container)(JOBS[name].handler)

    understood = command_of(type(handler))
    assert JOBS[name].command in {understood, *_deliveries(understood)}


def _deliveries(command: Any) -> set[Any]:
    """Mail subscribers are generic in the event alone."""
    return {Delivery[command]} if isinstance(command, type) else set()


@pytest.mark.parametrize(("event", "names"), SUBSCRIPTIONS.items())
def test_every_subscriber_of_an_event_is_a_job_that_takes_it(event: type, names: tuple[str, ...]) -> None:
    assert [get_args(JOBS[name].command) for name in names] == [(event,)] * len(names)


def test_the_parts_of_a_job_are_jobs_themselves(tmp_path: Path) -> None:
    with a_container(settings_for("memory", tmp_path)) as container:
        handler_of = handlers_of(container)
        shared = [(name, handler_of(route.handler)) for name, route in JOBS.items()]
        parts = [(name, *part) for name, one in shared if isinstance(one, InOneJob) for part in one.parts.items()]

        assert len(parts) > 1
        for name, part, handler in parts:
            assert JOBS[part].command == JOBS[name].command
            assert type(handler_of(JOBS[part].handler)) is type(handler)


async def test_every_sweep_has_its_handler() -> None:
    asked: list[str] = []

    def handler_of(name: str) -> Handler[Any, Any]:
        asked.append(name)
        raise LookupError

    for sweep in shop_sweeps(Settings(), handler_of):
        with pytest.raises(LookupError):
            await sweep.work()

    assert asked
    assert set(asked) <= Container.providers.keys()


async def test_a_job_that_nobody_knows_is_unreadable() -> None:
    def handler_of(name: str) -> Handler[Any, Any]:
        raise AssertionError(name)

    runner = JobRunner(JOBS, handler_of, NoFaults())

    with pytest.raises(UnreadableJob):
        await runner("nobody.knows", {})
    with pytest.raises(UnreadableJob):
        await runner("notifications.send_welcome", {"event_id": "no id"})
