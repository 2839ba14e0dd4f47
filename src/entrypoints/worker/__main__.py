"""The worker's process: `python -m entrypoints.worker`. SIGTERM or Ctrl-C ends it, within ten seconds."""

import asyncio
import signal
import sys

import structlog

from domain.kernel.errors import Unavailable
from entrypoints.container import Container, build_container
from entrypoints.logs import configure_logs
from entrypoints.settings import InvalidSettings, Settings
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps
from entrypoints.worker.sweeps import Sweep, Sweeper

_log = structlog.get_logger("worker")


def main() -> None:
    """Work until told to stop."""
    try:
        settings = Settings.from_env()
    except InvalidSettings as invalid:
        sys.exit(str(invalid))
    if settings.profile == "memory":
        sys.exit("PROFILE=memory has no worker of its own: the API's process carries out the jobs.")
    configure_logs(settings.log_level)
    try:
        asyncio.run(_work(build_container(settings)))
    except Unavailable as unavailable:
        sys.exit(unavailable.detail)


async def _work(container: Container) -> None:
    settings = container.settings()
    database = container.database()
    await database.open()
    handler_of = handlers_of(container)
    queue = container.queue_worker(names=JOBS.keys(), run=JobRunner(JOBS, handler_of))
    taking_over = Sweep(name="queue.take_over", seconds=settings.intervals.heartbeat, work=queue.take_over)
    sweeper = Sweeper([*shop_sweeps(settings.intervals, handler_of), taking_over])

    def stop() -> None:
        queue.stop()
        sweeper.stop()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    _log.info("worker.started", jobs=sorted(JOBS))
    try:
        await asyncio.gather(queue.run(), sweeper.run())
    finally:
        await database.close()
    _log.info("worker.stopped")


if __name__ == "__main__":
    main()
