"""Connections spread evenly over processes that listen to one socket.

All of them are woken for whoever comes, and asyncio's server takes all that wait at once: a crowd's connections, which
are kept, would stay with the process that woke first.
"""

import asyncio
import mmap
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from socket import socket

import structlog
from uvicorn import Config, Server

log = structlog.get_logger()

# How long who holds more than another leaves a connection to it.
_COURTESY_SECONDS = 0.002
# Without a free file descriptor, say: what waits goes on waiting.
_EXHAUSTED_SECONDS = 1.0
_PLACES, _BYTES, _NOBODY = 128, 4, -1


class Shares:
    """How many connections each process holds, in memory that a parent and those forked from it share."""

    def __init__(self) -> None:
        self._held = memoryview(mmap.mmap(-1, _PLACES * _BYTES)).cast("i")
        self._holders: dict[int, BaseProcess] = {}
        for place in range(_PLACES):
            self._held[place] = _NOBODY

    def place_for(self, process: BaseProcess) -> int:
        """In the parent, before it forks: a place that no living process has."""
        place = next(place for place in range(_PLACES) if not self._is_taken(place))
        self._holders[place], self._held[place] = process, _NOBODY
        return place

    def note(self, place: int, connections: int) -> None:
        self._held[place] = connections

    def leave(self, place: int) -> None:
        """Nobody is to wait for this one any more."""
        self._held[place] = _NOBODY

    def below(self, connections: int) -> list[int]:
        """What those hold that have fewer."""
        return [held for held in self._held if held != _NOBODY and held < connections]

    def _is_taken(self, place: int) -> bool:
        holder = self._holders.get(place)
        # One that is about to start has no exit code either, but is not alive yet.
        return holder is not None and (holder.pid is None or holder.is_alive())


class SharingServer(Server):
    """uvicorn's server on sockets that others listen to as well. `shares` and `place` are set in a forked process."""

    shares: Shares
    place: int

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets=[])
        self.servers = [Intake(self, one) for one in sockets or []]  # type: ignore[misc]  # what uvicorn asks of one

    async def on_tick(self, counter: int) -> bool:
        """Also tell of connections that ended."""
        self.shares.note(self.place, len(self.server_state.connections))
        return await super().on_tick(counter)

    def protocol(self) -> asyncio.Protocol:
        """For one connection, as uvicorn's `startup` makes it."""
        config: Config = self.config
        make: Callable[..., asyncio.Protocol] = config.http_protocol_class
        return make(config=config, server_state=self.server_state, app_state=self.lifespan.state)


class Intake:
    """Takes connections one at a time, and gives others the chance to, that hold fewer."""

    def __init__(self, server: SharingServer, listener: socket) -> None:
        self._server, self._listener = server, listener
        self._loop = asyncio.get_running_loop()
        self._opening: set[asyncio.Task[None]] = set()
        self._pause: asyncio.TimerHandle | None = None
        self._left_to: list[int] = []
        listener.setblocking(False)
        listener.listen(server.config.backlog)
        self._loop.add_reader(listener, self._come)

    def close(self) -> None:
        """Take no more."""
        self._loop.remove_reader(self._listener)
        if self._pause is not None:
            self._pause.cancel()
        self._server.shares.leave(self._server.place)

    async def wait_closed(self) -> None:
        """Nothing is left to wait for: uvicorn waits for the connections itself."""

    def _come(self) -> None:
        held = len(self._server.server_state.connections) + len(self._opening)
        self._server.shares.note(self._server.place, held)
        below = self._server.shares.below(held)
        # Once, and again while they take what was left to them: one that stands still is not waited for.
        if below and below != self._left_to:
            self._left_to = below
            self._wait(_COURTESY_SECONDS)
            return
        self._left_to = []
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            # Another process was quicker, or the client has gone.
            return
        except OSError as error:
            log.warning("connections wait, none can be taken", fault=error.strerror)
            self._wait(_EXHAUSTED_SECONDS)
            return
        self._server.shares.note(self._server.place, held + 1)
        task = self._loop.create_task(self._open(connection))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open(self, connection: socket) -> None:
        connection.setblocking(False)
        # A client that is gone already left nothing to tell.
        with suppress(OSError):
            await self._loop.connect_accepted_socket(self._server.protocol, connection, ssl=self._server.config.ssl)

    def _wait(self, seconds: float) -> None:
        self._loop.remove_reader(self._listener)
        self._pause = self._loop.call_later(seconds, self._loop.add_reader, self._listener, self._come)
