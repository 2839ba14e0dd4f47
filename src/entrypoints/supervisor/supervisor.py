"""Opens a shop, keeps it open, and closes it in order."""

import asyncio
import os
import signal
from collections.abc import Sequence

from adapters.bundled.ports import is_free
from adapters.bundled.postgres import PostgresServer
from adapters.bundled.records import end_recorded
from adapters.bundled.valkey import ValkeyServer
from entrypoints.supervisor.child import Announce, Child, Program, record_of
from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.folder_lock import FolderLock
from entrypoints.supervisor.furnishing import Furnishing
from entrypoints.supervisor.options import SupervisorOptions
from entrypoints.supervisor.programs import (
    Commands,
    api_program,
    children_environment,
    server_program,
    worker_program,
)
from entrypoints.supervisor.welcome import welcome

_SERVER_SECONDS = 60.0
_API_SECONDS = 60.0
_PARENT_SECONDS = 0.3


class Supervisor:
    """`with_parent` closes the shop when the process that started this one dies without a word."""

    def __init__(
        self, options: SupervisorOptions, commands: Commands, announce: Announce, *, with_parent: bool = False
    ) -> None:
        self._options = options
        self._commands = commands
        self._announce = announce
        self._with_parent = with_parent
        self._parent = os.getppid()
        self._children: list[Child] = []
        self._asked_to_stop = asyncio.Event()

    async def run(self) -> None:
        """Returns when a signal closed the shop; raises CannotServe or BundledServerFailed when it had to close."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number is signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
                loop.add_signal_handler(number, self._asked_to_stop.set)
        with FolderLock(self._options.data_dir, address=self._options.public_url) as lock:
            shop = asyncio.create_task(self._open_and_keep())
            waiters = {shop, asyncio.create_task(self._asked_to_stop.wait())}
            if self._with_parent:
                waiters.add(asyncio.create_task(self._parent_to_die()))
            try:
                await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
            finally:
                lock.say_closing()
                for waiter in waiters:
                    waiter.cancel()
                outcome = (await asyncio.gather(shop, return_exceptions=True))[0]
                await self._close()
        if isinstance(outcome, BaseException) and not isinstance(outcome, asyncio.CancelledError):
            raise _first_cause(outcome)

    async def _parent_to_die(self) -> None:
        while os.getppid() == self._parent:  # noqa: ASYNC110 -- nobody tells of a parent's death everywhere
            await asyncio.sleep(_PARENT_SECONDS)

    def _refuse_taken_port(self) -> None:
        options = self._options
        end_recorded(record_of("api", options.data_dir), signal.SIGTERM, grace_seconds=10)
        try:
            free = is_free(options.port, options.host)
        except OSError as refusal:
            raise CannotServe(
                f"Port {options.port} of HOST={options.host} cannot be opened ({refusal.strerror})."
            ) from refusal
        if not free:
            raise CannotServe(
                f"Port {options.port} is in use by another program: choose another one, as in "
                f"`PORT={options.port + 1} make run`."
            )

    async def _open_and_keep(self) -> None:
        await asyncio.to_thread(self._refuse_taken_port)
        async with asyncio.TaskGroup() as group:
            if self._options.in_memory:
                await self._open_in_memory(group)
            else:
                await self._open_whole(group)
            self._announce(welcome(self._options))

    async def _open_in_memory(self, group: asyncio.TaskGroup) -> None:
        environment = children_environment(self._options, database_url=None, redis_url=None)
        [api] = await self._start(group, [api_program(self._commands.api, self._options, environment)])
        await api.ready(within_seconds=_API_SECONDS)

    async def _open_whole(self, group: asyncio.TaskGroup) -> None:
        options = self._options
        postgres = None if options.database_url else PostgresServer(options.data_dir / "postgres")
        valkey = None if options.redis_url else ValkeyServer(options.data_dir / "valkey")
        servers = [server_program(server) for server in (postgres, valkey) if server is not None]
        started = await self._start(group, servers)
        await asyncio.gather(*(server.ready(within_seconds=_SERVER_SECONDS) for server in started))
        environment = children_environment(
            options,
            database_url=postgres.url if postgres else options.database_url,
            redis_url=valkey.url if valkey else options.redis_url,
        )
        await Furnishing(options, self._commands, postgres, self._announce).run(environment)
        api, _worker = await self._start(
            group,
            [
                api_program(self._commands.api, options, environment),
                worker_program(self._commands.worker, environment),
            ],
        )
        await api.ready(within_seconds=_API_SECONDS)

    async def _start(self, group: asyncio.TaskGroup, programs: Sequence[Program]) -> list[Child]:
        started = [Child(program, self._options.data_dir, self._announce) for program in programs]
        self._children += started
        await asyncio.gather(*(child.start() for child in started))
        for child in started:
            group.create_task(child.keep())
            group.create_task(child.show_news())
        return started

    async def _close(self) -> None:
        """What was started last is closed first: nobody loses the server he still talks to."""
        for child in reversed(self._children):
            await child.stop()


def _first_cause(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
