"""The API's process: `python -m entrypoints.http`."""

import resource
import sys
from contextlib import nullcontext

import uvicorn

from entrypoints.environment import InvalidSettings
from entrypoints.http.forking import forked_children
from entrypoints.http.loading import load
from entrypoints.settings import Settings

_OTHER_FILES = 512
# Elsewhere, as on macOS, system libraries may not bear it.
_FORKS = sys.platform == "linux"


def main() -> None:
    """Serve until told to stop."""
    try:
        settings = Settings.from_env()
    except InvalidSettings as invalid:
        sys.exit(str(invalid))
    _allow_open_files(settings.edge.connections)
    if _FORKS or settings.api_processes == 1:
        load()
    with forked_children() if _FORKS else nullcontext():
        _serve(settings)


def _serve(settings: Settings) -> None:
    uvicorn.run(
        "entrypoints.http.served:served_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.api_processes,
        # By its name: bad settings are told of before anything is loaded.
        http="entrypoints.http.bounded:BoundedProtocol",
        ws="none",
        # Whom to believe about the client is ours to decide: TRUSTED_PROXIES.
        proxy_headers=False,
        access_log=False,
        server_header=False,
        date_header=True,
        log_config=None,
        timeout_graceful_shutdown=10,
        backlog=512,
    )


def _allow_open_files(connections: int) -> None:
    """Make room for each connection and what else a process has open, as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


if __name__ == "__main__":
    main()
