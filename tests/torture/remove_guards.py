"""Prove that no guard is missed by nobody.

Each is removed from a copy of the tree, where a test must fail then; with all of them in place the tests must pass.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.torture.guard import Guard
from tests.torture.guards import all_guards

_ROOT = Path(__file__).parents[2]
_COPIED = ("src", "tests", "migrations", "pyproject.toml")
_AT_ONCE = 2
_SECONDS = 900
_TESTS_FAILED = 1
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S*::(\S+)", re.MULTILINE)


class Run(NamedTuple):
    """How the tests went: pytest's exit code, the names of those that failed, and what was printed."""

    code: int
    failed: tuple[str, ...]
    output: str


@contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="portico-guards-") as folder:
        copy = Path(folder)
        for name in _COPIED:
            source = _ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy)
        yield copy


def _pytest(copy: Path, tests: Iterable[str]) -> Run:
    # The copy's sources come before the environment's own.
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=line", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    failed = tuple(dict.fromkeys(name.partition("[")[0] for name in _FAILED.findall(done.stdout)))
    return Run(done.returncode, failed, done.stdout + done.stderr)


def _without(guard: Guard) -> Run:
    with _copy() as copy:
        path = copy / guard.path
        text = path.read_text(encoding="utf-8")
        if text.count(guard.there) != 1:
            raise SystemExit(
                f"{guard.name}: {guard.path} does not hold it once any more; mend what tests/torture says of it"
            )
        path.write_text(text.replace(guard.there, guard.instead), encoding="utf-8")
        return _pytest(copy, guard.tests)


def _chosen(arguments: Sequence[str]) -> list[Guard]:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.remove_guards", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="only guards whose name holds this, like `lease`")
    part = parser.parse_args(arguments).part
    guards = [guard for guard in all_guards() if part in guard.name]
    if not guards:
        parser.error(f"no guard's name holds {part!r}")
    return guards


def main(arguments: Sequence[str]) -> int:
    """Remove each guard that was asked for; 0 where every removal was noticed."""
    guards = _chosen(arguments)
    with _copy() as copy:
        whole = _pytest(copy, sorted({test for guard in guards for test in guard.tests}))
    if whole.code != 0:
        sys.stdout.write(f"{whole.output}\nThe tests fail with all guards in place.\n")
        return 1
    unnoticed = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for guard, run in zip(guards, pool.map(_without, guards), strict=True):
            is_noticed = run.code == _TESTS_FAILED and bool(run.failed)
            unnoticed += not is_noticed
            told = ", ".join(run.failed) if is_noticed else f"NOBODY NOTICED (pytest ended with {run.code})"
            sys.stdout.write(f"{guard.name:58} {told}\n")
            if not is_noticed and run.code:
                sys.stdout.write(run.output)
            sys.stdout.flush()
    sys.stdout.write(f"{len(guards)} guards removed, {unnoticed} unnoticed\n")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
