"""Measures a shop's pages as a phone sees them, by Lighthouse: `make lighthouse`; fails below what is asked.

Each page several times, the median counts. A busy machine is a slow phone: measure on a quiet one.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tools.browser import find
from tools.web import ROOT, environment

PACKAGE = "lighthouse@12.8.2"  # the last that runs on Node 20
ASKED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
_STARTS_WITHIN_SECONDS = 180
_FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def installed() -> Path:
    folder = ROOT / ".tools" / "lighthouse"
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error", PACKAGE]
        subprocess.run(install, check=True, env=environment())
    return program


@contextmanager
def open_shop() -> Iterator[str]:
    """A demo shop on servers of its own, for as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "PORT": port, "DATA_DIR": folder, "LOG_LEVEL": "WARNING"}
        shop = subprocess.Popen([sys.executable, "-m", "entrypoints.supervisor", "--with-parent"], env=own)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield address
        finally:
            shop.terminate()
            shop.wait()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/health/ready", timeout=10).json()["status"] == "ok":
                return
        except (httpx.TransportError, ValueError):
            pass
        time.sleep(0.5)
    raise TimeoutError("the shop did not open")


def scores(program: Path, address: str, runs: int) -> dict[str, int]:
    """The median of each category."""
    seen: dict[str, list[int]] = {name: [] for name in ASKED}
    for _ in range(runs):
        command = ["node", str(program), address, "--quiet", "--output=json", _FLAGS]
        done = subprocess.run(command, check=True, capture_output=True, env=environment() | {"CHROME_PATH": find()})
        report: dict[str, Any] = json.loads(done.stdout)
        for name in ASKED:
            seen[name].append(round(report["categories"][name]["score"] * 100))
    return {name: int(statistics.median(points)) for name, points in seen.items()}


def main() -> None:
    """Home, list and the first product."""
    runs, program, below = int(os.environ.get("RUNS", "5")), installed(), []
    with open_shop() as address:
        slug = httpx.get(f"{address}/api/v1/products?pageSize=1").json()["items"][0]["slug"]
        for path in ("/", "/products", f"/products/{slug}"):
            found = scores(program, address + path, runs)
            print(path, ", ".join(f"{name} {points}" for name, points in found.items()), flush=True)
            below += [f"{path} {name} {found[name]} < {least}" for name, least in ASKED.items() if found[name] < least]
    if below:
        sys.exit("Below what is asked: " + "; ".join(below))


if __name__ == "__main__":
    main()
