"""A process that can take no connection says so, and takes it once it can."""

import asyncio
import errno
import os
from collections.abc import Iterator
from socket import create_server, socket
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from entrypoints.http import sharing
from entrypoints.http.sharing import Intake, SharingServer


class Exhausted(socket):
    """A listener of a process that has no file descriptor left, for a while."""

    refusals = 1

    def accept(self) -> tuple[socket, Any]:
        if self.refusals:
            self.refusals -= 1
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return super().accept()


class Server:
    """What an intake asks of its server."""

    class Config:
        backlog, ssl = 8, None

    class State:
        connections = frozenset[object]()

    config, server_state, place = Config(), State(), 0

    def __init__(self) -> None:
        self.shares, self.taken = sharing.Shares(), asyncio.Event()

    def protocol(self) -> asyncio.Protocol:
        self.taken.set()
        return asyncio.Protocol()


@pytest.fixture
def listener() -> Iterator[Exhausted]:
    with create_server(("127.0.0.1", 0)) as made, Exhausted(fileno=os.dup(made.fileno())) as listener:
        yield listener


async def test_what_can_not_be_taken_yet_is_told_and_taken_later(
    listener: Exhausted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_EXHAUSTED_SECONDS", 0.0)
    server = Server()
    intake = Intake(cast("SharingServer", server), listener)

    with capture_logs() as logs:
        _, writer = await asyncio.open_connection(*listener.getsockname())
        await server.taken.wait()
    intake.close()
    writer.close()

    assert [(entry["event"], entry["fault"]) for entry in logs] == [
        ("connections wait, none can be taken", "Too many open files")
    ]
