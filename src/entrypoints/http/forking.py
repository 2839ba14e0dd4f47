"""Several processes of the API are forked from one that has loaded it, so that they share what they only read.

uvicorn's own are interpreters of their own: each loads all modules, and holds them, once more.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.context import ForkProcess
from socket import socket
from typing import Any

from uvicorn import Config
from uvicorn.supervisors import multiprocess

from entrypoints.http.sharing import Shares, SharingServer

# By which uvicorn's parent makes its processes, and those their server.
_STARTER, _SERVER = "get_subprocess", "Server"
# What uvicorn's parent handles: its children have no part in that.
_HANDLED = frozenset(multiprocess.SIGNALS)


class _Child(ForkProcess):
    """A process that a signal ends as soon as it exists, until the server in it handles signals itself."""

    def __init__(self, shares: Shares, **options: Any) -> None:
        super().__init__(**options)
        self._shares = shares

    def start(self) -> None:
        """One that comes while the parent's handlers are still in place waits for `run`."""
        self._place = self._shares.place_for(self)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _HANDLED)
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def run(self) -> None:
        """In the child: what uvicorn gave it to do."""
        for number in _HANDLED:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HANDLED)
        SharingServer.shares, SharingServer.place = self._shares, self._place
        super().run()


def forked(shares: Shares, _: Config, target: Callable[..., None], sockets: list[socket]) -> _Child:
    """As uvicorn's `get_subprocess`, but that the child has its logs and its standard input from the parent."""
    return _Child(shares, target=target, kwargs={"sockets": sockets})


@contextmanager
def forked_children() -> Iterator[None]:
    """Within, uvicorn forks its processes, and they share what comes."""
    ours = {_STARTER: partial(forked, Shares()), _SERVER: SharingServer}
    usual = {name: getattr(multiprocess, name) for name in ours}
    for name, value in ours.items():
        setattr(multiprocess, name, value)
    try:
        yield
    finally:
        for name, value in usual.items():
            setattr(multiprocess, name, value)
