"""Which programs make up a shop, and how each is told its place."""

import http.client
import re
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from adapters.bundled.launch import Launch, guarded
from adapters.bundled.postgres import PostgresServer
from adapters.bundled.running import Server
from entrypoints.supervisor.child import Program
from entrypoints.supervisor.options import SupervisorOptions

_OWN_LOG = re.compile(
    r'"level": ?"(warning|error|critical)"|\[(warning|error|critical)\s*\]|\b(WARNING|ERROR|CRITICAL)\b|^Traceback'
)
_SERVER_LOG = re.compile(r"\b(FATAL|PANIC):|BUG REPORT|Fatal error|Failed listening")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """The shop's own programs, as command lines, and where the revisions of its schema are."""

    api: tuple[str, ...] = (sys.executable, "-m", "entrypoints.http")
    worker: tuple[str, ...] = (sys.executable, "-m", "entrypoints.worker")
    migrate: tuple[str, ...] = (sys.executable, "-m", "entrypoints.cli.main", "db", "upgrade")
    demo: tuple[str, ...] = (sys.executable, "-m", "entrypoints.cli.main", "demo", "--if-empty")
    revisions: Path = Path(__file__).parents[3] / "migrations" / "versions"


def server_program(server: Server) -> Program:
    return Program(
        name=server.name,
        prepare=server.prepare,
        is_ready=server.is_ready,
        stop_signal=server.stop_signal,
        stop_seconds=server.stop_seconds,
        noteworthy=_SERVER_LOG,
        # PostgreSQL's own children notice the death of their parent, and must be left to do it in order.
        has_group=not isinstance(server, PostgresServer),
    )


def own_launch(command: tuple[str, ...], environment: Mapping[str, str]) -> Launch:
    return guarded(command, stop_signal=signal.SIGTERM, environment=environment)


def api_program(command: tuple[str, ...], options: SupervisorOptions, environment: Mapping[str, str]) -> Program:
    return Program(
        name="api",
        prepare=lambda: own_launch(command, environment),
        is_ready=lambda: _answers(options.probe_host, options.port),
        stop_signal=signal.SIGTERM,
        stop_seconds=10.0,
        noteworthy=_OWN_LOG,
    )


def worker_program(command: tuple[str, ...], environment: Mapping[str, str]) -> Program:
    return Program(
        name="worker",
        prepare=lambda: own_launch(command, environment),
        is_ready=lambda: True,
        stop_signal=signal.SIGTERM,
        stop_seconds=10.0,
        noteworthy=_OWN_LOG,
    )


def children_environment(
    options: SupervisorOptions, *, database_url: str | None, redis_url: str | None
) -> dict[str, str]:
    environment = {
        "HOST": options.host,
        "PORT": str(options.port),
        "DATA_DIR": str(options.data_dir),
        "ENV": options.env,
        "PROFILE": options.profile,
        "PUBLIC_URL": options.public_url,
        "PYTHONUNBUFFERED": "1",
    }
    if database_url:
        environment["DATABASE_URL"] = database_url
    if redis_url:
        environment["REDIS_URL"] = redis_url
    return environment


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
