"""The worker's process: `python -m entrypoints.worker`. SIGTERM or Ctrl-C ends it, within ten seconds."""

import asyncio
import os
import signal
import sys

import structlog
import uvloop

from domain.kernel.errors import Unavailable
from entrypoints.connections import disconnect
from entrypoints.container import Container, build_container
from entrypoints.environment import InvalidSettings
from entrypoints.logs import configure_logs
from entrypoints.settings import Settings
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps
from entrypoints.worker.sweeps import Sweep, Sweeper

_log = structlog.get_logger("worker")

_PATIENCE_SECONDS = 8.5
# Steps of the scheduler's that buyers go before letters and counts where all cores are busy.
_YIELDS = 5


def main() -> None:
    """Work until told to stop."""
    try:
        settings = Settings.from_env()
    except InvalidSettings as invalid:
        sys.exit(str(invalid))
    if settings.profile == "memory":
        sys.exit("PROFILE=memory has no worker of its own: the API's process carries out the jobs.")
    configure_logs(settings.log_level)
    os.nice(_YIELDS)
    try:
        uvloop.run(_work(build_container(settings)))
    except Unavailable as unavailable:
        sys.exit(unavailable.detail)


async def _work(container: Container) -> None:
    settings = container.settings()
    database = container.database()
    await database.open()
    handler_of = handlers_of(container)
    queue = container.queue_worker(names=JOBS.keys(), run=JobRunner(JOBS, handler_of, container.faults()))
    taking_over = Sweep(name="queue.take_over", seconds=settings.intervals.heartbeat, work=queue.take_over)
    sweeper = Sweeper([*shop_sweeps(settings, handler_of), taking_over])
    work = {asyncio.create_task(queue.run(), name="queue"), asyncio.create_task(sweeper.run(), name="sweeps")}
    _log.info("worker.started", jobs=sorted(JOBS))
    try:
        await _until_told_or_broken(work)
        queue.stop()
        sweeper.stop()
        await _ended(work)
    finally:
        await disconnect(container)
    _log.info("worker.stopped")


async def _until_told_or_broken(work: set[asyncio.Task[None]]) -> None:
    """Wait for a signal, or for a part that ends by itself, which none should."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    telling = asyncio.create_task(told.wait())
    await asyncio.wait({*work, telling}, return_when=asyncio.FIRST_COMPLETED)
    telling.cancel()


async def _ended(work: set[asyncio.Task[None]]) -> None:
    """Let the parts end, then cut them off. Raises what broke one of them."""
    done, late = await asyncio.wait(work, timeout=_PATIENCE_SECONDS)
    for task in late:
        _log.warning("worker.cut_off", part=task.get_name())
        task.cancel()
    await asyncio.gather(*done)


if __name__ == "__main__":
    main()
