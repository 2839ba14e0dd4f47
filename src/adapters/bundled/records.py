"""Which process was started, so that a later start can end it without ever hitting a stranger."""

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_POLL_SECONDS = 0.02
_HAS_PROC = Path("/proc/self/stat").exists()


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    """A process id means nothing by itself: the kernel gives it away again. With the start time it is one process."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> Self | None:
        """The living process with this id, or None when there is none."""
        started = _start_time(pid)
        return None if started is None else cls(pid, started)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        with contextlib.suppress(FileNotFoundError, ValueError, KeyError, TypeError):
            fields = json.loads(path.read_text(encoding="utf-8"))
            return cls(int(fields["pid"]), str(fields["started"]))
        return None

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps({"pid": self.pid, "started": self.started}), encoding="utf-8")
        draft.replace(path)

    def is_alive(self) -> bool:
        return _start_time(self.pid) == self.started

    def end(self, stop_signal: signal.Signals, *, grace_seconds: float) -> None:
        """Ask, wait, then insist. Harmless when the process is gone or its id belongs to another one by now."""
        for number, seconds in ((stop_signal, grace_seconds), (signal.SIGKILL, 5.0)):
            if not self.is_alive():
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
            self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)


def end_recorded(path: Path, stop_signal: signal.Signals, *, grace_seconds: float) -> None:
    """End the process that an earlier start left behind, if it still runs, and forget it."""
    record = ProcessRecord.read(path)
    if record is not None and record.pid != os.getpid():
        record.end(stop_signal, grace_seconds=grace_seconds)
    path.unlink(missing_ok=True)


def command_line(pid: int) -> str:
    """Empty for no process, and for one that may not be looked at."""
    if _HAS_PROC:
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return _ps(pid, "command=")


def _start_time(pid: int) -> str | None:
    """None for no process, and for a zombie: it holds neither files nor ports."""
    if pid <= 0:
        return None
    return _start_time_from_proc(pid) if _HAS_PROC else _start_time_from_ps(pid)


def _start_time_from_proc(pid: int) -> str | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    state, started = fields[0], fields[19]
    return None if state in {"Z", "X"} else f"{_boot_id()}:{started}"


def _boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _start_time_from_ps(pid: int) -> str | None:
    state, _, started = _ps(pid, "stat=,lstart=").partition(" ")
    return None if not started or state.startswith("Z") else started.strip()


def _ps(pid: int, columns: str) -> str:
    answer = subprocess.run(  # noqa: S603 -- a number, and the system's own ps
        ["/bin/ps", "-ww", "-o", columns, "-p", str(pid)], check=False, capture_output=True, text=True
    )
    return answer.stdout.strip()
