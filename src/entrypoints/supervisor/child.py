"""A child of the supervisor: started, watched, started again, stopped."""

import asyncio
import contextlib
import os
import re
import signal
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from adapters.bundled.launch import Launch
from adapters.bundled.records import ProcessRecord, end_recorded
from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.logs import Follower, last_words, rotate
from entrypoints.supervisor.restarts import RestartBudget

_POLL_SECONDS = 0.05
_NEWS_SECONDS = 0.5

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a child runs. `prepare` and `is_ready` may block: they are called in a thread."""

    name: str
    prepare: Callable[[], Launch]
    is_ready: Callable[[], bool]
    stop_signal: signal.Signals
    stop_seconds: float
    noteworthy: re.Pattern[str]
    has_group: bool = True
    """Whether what is left of its process group is to be killed after its death."""


def record_of(name: str, data_dir: Path) -> Path:
    """Where the process of that name is written down for the next supervisor."""
    return data_dir / "run" / f"{name}.json"


class Child:
    def __init__(self, program: Program, data_dir: Path, announce: Announce) -> None:
        self.program = program
        self.log = data_dir / "logs" / f"{program.name}.log"
        self._record = record_of(program.name, data_dir)
        self._announce = announce
        self._budget = RestartBudget()
        self._process: Process | None = None
        self._stopping = False
        rotate(self.log)

    async def start(self) -> None:
        """End what an earlier supervisor left, then start. Returns before the child is ready."""
        await asyncio.to_thread(
            end_recorded, self._record, self.program.stop_signal, grace_seconds=self.program.stop_seconds
        )
        launch = await asyncio.to_thread(self.program.prepare)
        with self.log.open("ab") as output:
            # From the main thread: the kernel ties a child's life to the thread that started it.
            self._process = await asyncio.create_subprocess_exec(
                *launch.arguments,
                pass_fds=launch.pass_fds,
                env={**os.environ, **launch.environment},
                stdin=DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        record = ProcessRecord.of(self._process.pid)
        if record is not None:
            record.write(self._record)

    async def ready(self, *, within_seconds: float) -> None:
        deadline = time.monotonic() + within_seconds
        while not await asyncio.to_thread(self.program.is_ready):
            if time.monotonic() > deadline:
                raise CannotServe(
                    f"The {self.program.name} was not ready after {within_seconds:.0f} seconds: read {self.log}."
                )
            await asyncio.sleep(_POLL_SECONDS)

    async def keep(self) -> None:
        """Start it again whenever it dies, and raise CannotServe when it dies too often."""
        while self._process is not None:
            status = await self._process.wait()
            if self._stopping:
                return
            self._kill_group(self._process.pid)
            delay = self._budget.died(time.monotonic())
            if delay is None:
                raise CannotServe(
                    f"The {self.program.name} died {self._budget.deaths} times within "
                    f"{self._budget.window_seconds:.0f} seconds ({last_words(self.log)}): read {self.log}."
                )
            self._announce(f"The {self.program.name} {_how(status)}; it is started again (log: {self.log}).")
            await asyncio.sleep(delay)
            await self.start()

    async def show_news(self) -> None:
        """Show the log's warnings and errors as they come."""
        follower = Follower(self.log, self.program.noteworthy)
        while not self._stopping:
            for line in await asyncio.to_thread(follower.news):
                self._announce(f"{self.program.name}: {line}")
            await asyncio.sleep(_NEWS_SECONDS)

    async def stop(self) -> None:
        """Ask it to end, and kill it when it takes too long."""
        self._stopping = True
        if self._process is None:
            return
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(self.program.stop_signal)
            try:
                await asyncio.wait_for(self._process.wait(), self.program.stop_seconds)
            except TimeoutError:
                self._announce(f"The {self.program.name} did not stop in time and was killed.")
                self._process.kill()
                await self._process.wait()
        self._kill_group(self._process.pid)
        self._record.unlink(missing_ok=True)

    def _kill_group(self, leader: int) -> None:
        if self.program.has_group:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(leader, signal.SIGKILL)


def _how(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    return f"was killed by {signal.Signals(-status).name}"
