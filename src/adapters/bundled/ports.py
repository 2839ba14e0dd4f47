"""A loopback port that stays the same from start to start, as long as nobody else takes it."""

import contextlib
import errno
import socket
from pathlib import Path

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            if refusal.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def remembered_port(path: Path) -> int:
    """The port written at `path` if it is free, else a new one, written there."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        port = int(path.read_text(encoding="ascii"))
        if 0 < port < 2**16 and is_free(port):
            return port
    port = _any_free_port()
    path.write_text(str(port), encoding="ascii")
    return port


def _any_free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        number: int = probe.getsockname()[1]
        return number
