"""`python -m bench.bare PORT PROCESSES [FILE]`: a bare Litestar handler on the shop's own server.

It answers the file, or nothing, for what the framework and the server cost alone.
"""

import os
import sys
from pathlib import Path

import uvicorn
from litestar import Litestar, Response, get

from entrypoints.http.bounded import BoundedProtocol


def bare_app() -> Litestar:
    """The application of each process."""
    file = os.environ.get("BARE_FILE")
    body = Path(file).read_bytes() if file else b""

    @get("/")
    async def answer() -> Response[bytes]:
        return Response(body, media_type="application/json")

    return Litestar([answer], openapi_config=None)


def main() -> None:
    port, processes, *files = sys.argv[1:]
    os.environ["BARE_FILE"] = next(iter(files), "")
    uvicorn.run(
        "bench.bare:bare_app",
        factory=True,
        host="127.0.0.1",
        port=int(port),
        workers=int(processes),
        http=BoundedProtocol,
        access_log=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
