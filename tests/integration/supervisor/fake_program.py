"""Stands in for the shop's own programs: an API that is ready at once, a worker that waits, steps that are counted."""

import http.server
import os
import sys
import threading
from pathlib import Path

import psycopg

REVISION = "0001_fake"


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Ready when the database answers."""
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            connection.execute("SELECT 1")
        self.send_response(200 if self.path == "/health/ready" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None: ...


def main(role: str) -> None:
    if role == "api":
        http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Health).serve_forever()
    elif role == "worker":
        threading.Event().wait()
    elif role == "crash":
        sys.exit("WARNING: this worker cannot live")
    else:
        take_step(role)


def take_step(name: str) -> None:
    with (Path(os.environ["DATA_DIR"]) / f"{name}-steps").open("a", encoding="ascii") as steps:
        steps.write("x")
    if name == "migrate":
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num text PRIMARY KEY)")
            connection.execute("INSERT INTO alembic_version VALUES (%s) ON CONFLICT DO NOTHING", [REVISION])


if __name__ == "__main__":
    main(sys.argv[1])
