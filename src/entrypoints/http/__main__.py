"""The API's process: `python -m entrypoints.http`."""

import sys

import uvicorn

from entrypoints.http.coalescing import CoalescingProtocol
from entrypoints.settings import InvalidSettings, Settings


def main() -> None:
    """Serve until told to stop."""
    try:
        settings = Settings.from_env()
    except InvalidSettings as invalid:
        sys.exit(str(invalid))
    uvicorn.run(
        "entrypoints.http.app:served_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.api_processes,
        http=CoalescingProtocol,
        access_log=False,
        server_header=False,
        date_header=True,
        log_config=None,
        timeout_graceful_shutdown=10,
        backlog=512,
    )


if __name__ == "__main__":
    main()
