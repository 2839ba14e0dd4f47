"""How long a shop takes to open and how much memory it holds: in a fresh clone, by `make run`, as a newcomer has it."""

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.results import Figure, keep

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Opening:
    """One `make run` of the checkout at `folder`."""

    folder: Path
    port: int

    def measure(self) -> tuple[float, float]:
        """Seconds until the first page, and MiB that the API and the worker hold then."""
        environment = {**os.environ, "PORT": str(self.port), "DATA_DIR": str(self.folder / ".data")}
        began = time.monotonic()
        with subprocess.Popen(["make", "run"], cwd=self.folder, env=environment, stdout=subprocess.DEVNULL) as shop:
            try:
                self._wait_for_page(shop)
                seconds = time.monotonic() - began
                time.sleep(2)  # the worker settles
                return seconds, sum(self._resident(name) for name in ("api", "worker"))
            finally:
                shop.send_signal(signal.SIGTERM)

    def _wait_for_page(self, shop: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._serves_page():
            if shop.poll() is not None or time.monotonic() > deadline:
                sys.exit("The shop did not open.")
            time.sleep(0.05)

    def _serves_page(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            for path in ("/", "/health/ready"):
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                if answer.status != http.client.OK:
                    return False
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True

    def _resident(self, name: str) -> float:
        """MiB of a child and of all that it started."""
        pid = json.loads((self.folder / ".data" / "run" / f"{name}.json").read_text(encoding="utf-8"))["pid"]
        table = subprocess.run(["ps", "-axo", "pgid=,rss="], check=True, capture_output=True, text=True).stdout
        rows = (line.split() for line in table.splitlines())
        return sum(int(rss) for group, rss in rows if int(group) == pid) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=3, help="how many later starts to measure (3)")
    options = parser.parse_args()
    clone = Path(tempfile.mkdtemp(prefix="portico-bench-"))
    try:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        opening = Opening(clone, _free_port())
        first, _ = opening.measure()
        later = [opening.measure() for _ in range(options.starts)]
    finally:
        shutil.rmtree(clone, ignore_errors=True)
    figures = [
        Figure("first make run to first page", first, 120, "s"),
        Figure("later make run to first page, slowest", max(seconds for seconds, _ in later), 5, "s"),
        Figure("API and worker, resident", max(held for _, held in later), 300, "MiB"),
    ]
    print("\n".join(map(str, figures)))
    keep("startup", "Starts and memory", "seconds, MiB", figures)
    if any(figure.value > figure.limit for figure in figures):
        sys.exit(1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
