"""What work costs, asked of the system and of PostgreSQL: CPU time and memory of processes, statements sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

_PROCESSES = Path("/proc")
_NANOSECONDS = 1e6
STATEMENT_COUNTER = "pg_stat_statements"


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in _PROCESSES.glob("[0-9]*"):
        parent = _parent(folder)
        children.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for member in found:
        found += children.get(member, [])
    return found


def cpu_ms(processes: Iterable[int]) -> float:
    """Milliseconds of CPU that all threads of the processes have had; one that ended meanwhile counts as nothing."""
    return (
        sum(_thread_ns(task) for pid in processes for task in _PROCESSES.glob(f"{pid}/task/*/schedstat")) / _NANOSECONDS
    )


def resident_mib(processes: Iterable[int]) -> float:
    """MiB of memory that the processes hold; what several share counts once, in parts."""
    return sum(_resident_kib(pid) for pid in processes) / 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What was used until now."""

    api_ms: float
    worker_ms: float
    database_ms: float
    statements: int

    def since(self, before: "Reading") -> "Reading":
        return Reading(
            self.api_ms - before.api_ms,
            self.worker_ms - before.worker_ms,
            self.database_ms - before.database_ms,
            self.statements - before.statements,
        )


class Meter:
    """Reads what a shop's processes and its database have used; statements where the server counts them, else none."""

    def __init__(self, apis: Iterable[int], worker: int, database_url: str) -> None:
        self._apis, self._worker = list(apis), worker
        self._connection = psycopg.connect(database_url, autocommit=True)
        loaded = self._connection.execute("SHOW shared_preload_libraries").fetchone()
        self._counts_statements = loaded is not None and STATEMENT_COUNTER in loaded[0]
        if self._counts_statements:
            self._connection.execute(f"CREATE EXTENSION IF NOT EXISTS {STATEMENT_COUNTER}")
        self._postmaster = _parent(_PROCESSES / str(self._connection.info.backend_pid))

    def read(self) -> Reading:
        return Reading(
            sum(cpu_ms(family(api)) for api in self._apis),
            cpu_ms(family(self._worker)),
            cpu_ms(set(family(self._postmaster)) - {self._connection.info.backend_pid}),
            self._statements(),
        )

    def close(self) -> None:
        self._connection.close()

    def _statements(self) -> int:
        if not self._counts_statements:
            return 0
        row = self._connection.execute(
            "SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements"
            " WHERE toplevel AND query NOT LIKE '%pg_stat_statements%'"
        ).fetchone()
        return int(row[0]) if row else 0


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _thread_ns(schedstat: Path) -> int:
    try:
        return int(schedstat.read_text().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _resident_kib(pid: int) -> int:
    try:
        lines = (_PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
