"""Run a bundled server for the length of a `with` block: tests and benchmarks. The supervisor has its own way."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import Signals
from typing import Protocol

from adapters.bundled.errors import BundledServerFailed
from adapters.bundled.launch import Launch

_START_SECONDS = 30.0
_POLL_SECONDS = 0.02


class Server(Protocol):
    """What every bundled server offers to whoever starts it."""

    @property
    def name(self) -> str: ...
    @property
    def stop_signal(self) -> Signals: ...
    @property
    def stop_seconds(self) -> float: ...
    @property
    def url(self) -> str: ...
    def prepare(self) -> Launch: ...
    def is_ready(self) -> bool: ...


@contextmanager
def running(server: Server, log: Path) -> Iterator[None]:
    launch = server.prepare()
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 -- a command line of our own making
            launch.arguments,
            pass_fds=launch.pass_fds,
            env={**os.environ, **launch.environment},
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_until_ready(server, process, log)
        yield
    finally:
        process.send_signal(server.stop_signal)
        try:
            process.wait(server.stop_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise BundledServerFailed(f"The bundled {server.name} did not start: see {log}.")
        time.sleep(_POLL_SECONDS)
