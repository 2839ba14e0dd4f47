"""A supervisor as the person at the terminal has it: started, watched, interrupted, killed."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from adapters.bundled.records import ProcessRecord
from tests.ports import free_port

FAKE_SHOP = Path(__file__).with_name("fake_shop.py")
REVISION_FILE = 'revision = "0001_fake"\n'


def eventually(what: Callable[[], bool], *, within_seconds: float = 20.0) -> None:
    deadline = time.monotonic() + within_seconds
    while not what():
        assert time.monotonic() < deadline, f"not within {within_seconds} seconds"
        time.sleep(0.05)


class ShopProcess:
    def __init__(self, data_dir: Path, *, port: int | None = None, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        self._output = data_dir.parent / f"{data_dir.name}-output-{time.monotonic_ns()}"
        revisions = data_dir.parent / "revisions"
        revisions.mkdir(exist_ok=True)
        (revisions / "0001.py").write_text(REVISION_FILE, encoding="ascii")
        self._environment = {
            **{name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "DEMO"}},
            "PORT": str(self.port),
            "DATA_DIR": str(data_dir),
            "REVISIONS": str(revisions),
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, below_a_shell: bool = False) -> "ShopProcess":
        command = [sys.executable, str(FAKE_SHOP)]
        if below_a_shell:
            command = ["sh", "-c", '"$@"; exit $?', "sh", *command, "--with-parent"]
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                command, env=self._environment, stdout=output, stderr=output, start_new_session=True
            )
        return self

    def open(self) -> "ShopProcess":
        self.start()
        self.wait_until_open()
        return self

    def wait_until_open(self) -> None:
        eventually(lambda: "The shop is open." in self.output or self.ended, within_seconds=40)
        assert "The shop is open." in self.output, self.output

    @property
    def output(self) -> str:
        return self._output.read_text(encoding="utf-8")

    @property
    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def child(self, name: str) -> ProcessRecord:
        record = ProcessRecord.read(self.data_dir / "run" / f"{name}.json")
        assert record is not None
        return record

    def has_new(self, victim: ProcessRecord, name: str) -> bool:
        """True when another process than the victim has the name, and lives."""
        record = ProcessRecord.read(self.data_dir / "run" / f"{name}.json")
        return record is not None and record != victim and record.is_alive()

    def children(self) -> list[ProcessRecord]:
        return [self.child(path.stem) for path in (self.data_dir / "run").glob("*.json")]

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def wait(self) -> int:
        assert self.process is not None
        return self.process.wait(30)

    def close(self) -> int:
        """As Ctrl-C does. Harmless when it is closed."""
        if not self.ended:
            self.signal(signal.SIGINT)
        return self.wait()

    def steps(self, name: str) -> int:
        path = self.data_dir / f"{name}-steps"
        return len(path.read_text(encoding="ascii")) if path.exists() else 0
