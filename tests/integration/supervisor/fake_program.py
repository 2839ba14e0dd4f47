"""Stands in for the shop's own programs: an API that is ready at once, a worker that waits, steps that are counted."""

import http.server
import os
import sys
import threading
from pathlib import Path

from typing_extensions import override


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = os.environ.get("DATABASE_URL", "").encode()
        self.send_response(200 if self.path == "/health/ready" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None: ...


def main(role: str) -> None:
    if role == "api":
        http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Health).serve_forever()
    elif role == "worker":
        threading.Event().wait()
    elif role == "crash":
        sys.exit("WARNING: this worker cannot live")
    else:
        with (Path(os.environ["DATA_DIR"]) / f"{role}-steps").open("a", encoding="ascii") as steps:
            steps.write("x")


if __name__ == "__main__":
    main(sys.argv[1])
