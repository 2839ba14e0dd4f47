"""The shop as processes: several of the API and one worker, as production runs them, on free ports of this machine."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.ports import free_ports

_STARTS_WITHIN_SECONDS = 120
_ENDS_WITHIN_SECONDS = 30
SECRET = "a secret of the tests, 32 bytes long"


@dataclass(frozen=True, slots=True)
class Fleet:
    """`addresses` are the API's, one for each process; `processes` the API's, then the worker."""

    addresses: tuple[str, ...]
    processes: list[subprocess.Popen[bytes]]
    launches: tuple[tuple[str, dict[str, str]], ...]

    def address(self, number: int) -> str:
        """One of them, in turns."""
        return self.addresses[number % len(self.addresses)]


@contextmanager
def running_fleet(
    database_url: str, redis_url: str, data_dir: Path, environment: Mapping[str, str], *, apis: int = 2
) -> Iterator[Fleet]:
    """For as long as the block lasts, then ended as an operator ends it. A process that fails to end so raises."""
    ports = free_ports(apis)
    shared = {
        **os.environ,
        "ENV": "test",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "DATA_DIR": str(data_dir),
        "SECRET_KEY": SECRET,
        "RATE_LIMITS": "off",
        "LOG_LEVEL": "WARNING",
        "PUBLIC_URL": f"http://127.0.0.1:{ports[0]}",
        **environment,
    }
    programs = [*(("entrypoints.http", port) for port in ports), ("entrypoints.worker", ports[0])]
    launches = tuple((program, {**shared, "PORT": str(port)}) for program, port in programs)
    fleet = Fleet(tuple(f"http://127.0.0.1:{port}" for port in ports), [], launches)
    try:
        fleet.processes.extend(_started(*launch) for launch in launches)
        _wait_until_open(fleet)
        yield fleet
        for process in fleet.processes:
            process.send_signal(signal.SIGTERM)
        for process in fleet.processes:
            process.wait(_ENDS_WITHIN_SECONDS)
    finally:
        for process in fleet.processes:
            process.kill()
            process.wait()


@contextmanager
def kept_alive(fleet: Fleet) -> Iterator[None]:
    """What dies is started again, as a supervisor would, for as long as the block lasts; then all of it is open."""
    ending = threading.Event()

    def keep() -> None:
        while not ending.wait(0.05):
            for number, process in enumerate(fleet.processes):
                if process.poll() is not None:
                    fleet.processes[number] = _started(*fleet.launches[number])

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()
    _wait_until_open(fleet)


def _started(program: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", program], env=environment)


def _wait_until_open(fleet: Fleet) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    with httpx.Client() as client:
        for address in fleet.addresses:
            while not _is_open(client, address):
                if any(process.poll() is not None for process in fleet.processes) or time.monotonic() > deadline:
                    raise RuntimeError("a process of the shop did not start")
                time.sleep(0.1)


def _is_open(client: httpx.Client, address: str) -> bool:
    """Also that the worker lives: without it the shop is degraded."""
    try:
        return bool(client.get(f"{address}/health/ready").json()["status"] == "ok")
    except httpx.TransportError:
        return False
