"""Finds a Chromium for the browser tests and prints its path.

Ways, in order: CHROMIUM_PATH, the system's, the one that the npm package @sparticuz/chromium ships, and on Debian,
as root, the package `chromium`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.web import ROOT, environment

PACKAGE = "@sparticuz/chromium@147.0.2"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def works(path: str | Path | None) -> bool:
    """A browser that lacks a library is found, but does not run."""
    if not path:
        return False
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


def named() -> str | None:
    return os.environ.get("CHROMIUM_PATH")


def of_the_system() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), str(MAC) if MAC.exists() else None)


def of_npm() -> str | None:
    if sys.platform != "linux":
        return None
    folder = ROOT / ".tools" / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    script = "import('@sparticuz/chromium').then(async (it) => console.log(await it.default.executablePath()))"
    install = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error", PACKAGE]
    if subprocess.run(install, check=False, env=environment(), stdout=sys.stderr).returncode != 0:
        return None
    found = subprocess.run(
        ["node", "-e", script], check=False, env=environment(), cwd=folder, capture_output=True, text=True
    )
    return found.stdout.strip() or None


def of_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, check=False, env=silent, capture_output=True)
    return of_the_system()


WAYS: tuple[Callable[[], str | None], ...] = (named, of_the_system, of_npm, of_debian)


def find() -> str:
    """The path of the first that runs."""
    for way in WAYS:
        path = way()
        if path and works(path):
            return str(path)
    sys.exit(
        "The browser tests need a Chromium, and none that runs was found (the one from npm needs the library libnss3): "
        "install Chromium or Chrome, or set CHROMIUM_PATH."
    )


if __name__ == "__main__":
    print(find())
