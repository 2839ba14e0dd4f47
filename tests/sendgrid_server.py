"""A server that speaks SendGrid's v3 API as far as the shop does, and refuses what SendGrid refuses."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "SG.the-key-of-the-tests"


class SendGridServer(ThreadingHTTPServer):
    """`delivered` holds what it took. `faults` come first, one for each call.

    A number answers with that status. "drop" takes the letter and closes the connection without an answer, "hang"
    says nothing until the server ends.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.delivered: list[dict[str, Any]] = []
        self.faults: deque[int | str] = deque()
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def keys(self) -> list[str]:
        """The shop's own keys of the letters that were taken."""
        return [letter["personalizations"][0]["custom_args"]["mail_key"] for letter in self.delivered]


@contextmanager
def running_sendgrid() -> Iterator[SendGridServer]:
    with SendGridServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            server.shutdown()
            thread.join()


class _Call(BaseHTTPRequestHandler):
    server: SendGridServer

    def do_GET(self) -> None:
        if self._is_known() and self._path_is("/v3/scopes"):
            self._answer(200, {"scopes": ["mail.send"]})

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"]))
        if not (self._is_known() and self._path_is("/v3/mail/send")):
            return
        fault = self.server.faults.popleft() if self.server.faults else None
        if fault == "hang":
            self.server.ended.wait()
        elif isinstance(fault, int):
            self._refuse(fault, "as the test wishes", None)
        elif missing := _missing(json.loads(text)):
            self._refuse(400, f"The {missing} is required.", missing)
        else:
            self.server.delivered.append(json.loads(text))
            if fault == "drop":
                self.close_connection = True
            else:
                self._answer(202, None, {"X-Message-Id": f"message-{len(self.server.delivered)}"})

    def _is_known(self) -> bool:
        if self.headers["Authorization"] == f"Bearer {KEY}":
            return True
        self._refuse(401, "The provided authorization grant is invalid, expired, or revoked", None)
        return False

    def _path_is(self, path: str) -> bool:
        if self.path == path:
            return True
        self._refuse(404, "not found", None)
        return False

    def _refuse(self, status: int, message: str, field: str | None) -> None:
        self._answer(status, {"errors": [{"message": message, "field": field, "help": None}]})

    def _answer(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        text = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test tells."""


def _missing(letter: dict[str, Any]) -> str | None:
    """The first thing that SendGrid would miss in it."""
    wanted = {
        "personalizations.0.to.0.email": "@" in letter["personalizations"][0]["to"][0]["email"],
        "from.email": "@" in letter["from"]["email"],
        "subject": bool(letter["subject"]),
        "content.0.value": all(part["value"] for part in letter["content"]),
        "content.0.type": [part["type"] for part in letter["content"]] == ["text/plain", "text/html"],
    }
    return next((name for name, is_there in wanted.items() if not is_there), None)
