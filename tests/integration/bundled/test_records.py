"""A process is known by its id and its start, so that no stranger is ever ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.bundled.records import ProcessRecord, end_recorded

SLEEPER = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_{}); print(flush=True); signal.pause()"


@pytest.fixture(params=["DFL", "IGN"])
def sleeper(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends when asked, and one that has to be killed."""
    with subprocess.Popen([sys.executable, "-c", SLEEPER.format(request.param)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_what_was_written_down_is_ended(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    record = ProcessRecord.of(sleeper.pid)
    assert record is not None
    record.write(tmp_path / "record.json")

    end_recorded(tmp_path / "record.json", signal.SIGTERM, grace_seconds=0.2)

    assert not record.is_alive()
    assert not (tmp_path / "record.json").exists()


def test_a_process_that_started_at_another_time_is_left_alone(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    ProcessRecord(sleeper.pid, "another time").write(tmp_path / "record.json")

    end_recorded(tmp_path / "record.json", signal.SIGTERM, grace_seconds=0.2)

    assert sleeper.poll() is None


def test_a_zombie_counts_as_dead() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)

    assert ProcessRecord.of(process.pid) is None
    process.wait()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": "x", "started": "y"}'])
def test_a_torn_record_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.json").write_text(text)

    assert ProcessRecord.read(tmp_path / "record.json") is None
