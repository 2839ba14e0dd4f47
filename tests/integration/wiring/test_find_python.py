"""Which Python a fresh machine's `make` takes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[3]
_SYSTEM = Path("/usr/bin/python3")


def test_an_optimized_python_on_the_path_is_taken(tmp_path: Path) -> None:
    put_on_path(tmp_path, options="'--enable-optimizations'")
    assert found(tmp_path) == (0, os.path.realpath(sys.executable))


def test_the_systems_own_comes_before_one_compiled_without_optimizations(tmp_path: Path) -> None:
    serves = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))"
    if not _SYSTEM.exists() or subprocess.run([_SYSTEM, "-c", serves], check=False).returncode:
        pytest.skip("this system has no Python of its own that serves")
    put_on_path(tmp_path, options="")
    assert found(tmp_path) == (0, os.path.realpath(_SYSTEM))


def test_the_one_that_is_named_is_taken_as_it_is(tmp_path: Path) -> None:
    put_on_path(tmp_path, options="")
    assert found(tmp_path, PYTHON="python3") == (0, os.path.realpath(sys.executable))


def test_where_none_serves_it_is_told_what_to_do(tmp_path: Path) -> None:
    code, text = found(tmp_path, PYTHON="a_python_that_is_not_there")
    assert code == 1
    assert "Portico needs Python 3.11 or later, and found none" in text


def put_on_path(folder: Path, *, options: str) -> None:
    """This Python as `python3`, telling that it was compiled elsewhere than by the system, with these options."""
    (folder / "sitecustomize.py").write_text(
        f"import sys, sysconfig\nsys.base_prefix = '/opt'\nsysconfig.get_config_vars()['CONFIG_ARGS'] = {options!r}\n"
    )
    program = folder / "python3"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={folder} exec {os.path.realpath(sys.executable)} "$@"\n')
    program.chmod(0o755)


def found(folder: Path, **named: str) -> tuple[int, str]:
    """The script's answer: its path, or what it says."""
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", **named}
    done = subprocess.run(
        ["sh", "tools/find_python.sh"], cwd=_ROOT, env=environment, check=False, capture_output=True, text=True
    )
    return done.returncode, (done.stdout + done.stderr).strip()
