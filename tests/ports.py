"""Free ports for what tests start."""

import os
import socket
from contextlib import ExitStack

# Below those that systems give to clients (Linux from 32768, others from 49152): one of theirs may belong to somebody's
# connection by the time that it is listened at.
_LISTENING = range(20_000, 32_000)


def free_ports(count: int) -> list[int]:
    """So many, all of them different."""
    with ExitStack() as held:
        return [_bound(held.enter_context(socket.socket())) for _ in range(count)]


def free_port() -> int:
    """One at which nobody listens."""
    return free_ports(1)[0]


def _bound(probe: socket.socket) -> int:
    while True:
        port = _LISTENING[int.from_bytes(os.urandom(4), "big") % len(_LISTENING)]
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return port
