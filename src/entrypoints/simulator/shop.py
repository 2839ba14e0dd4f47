"""The shop that is simulated: the application's own container on memory adapters, virtual time and seeded chance."""

import asyncio
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from dependency_injector import providers

from adapters.memory.books import MemoryBooks
from adapters.memory.books_scope import WhatChanged
from adapters.memory.store import MemoryStore
from application.checkout.views import CheckoutView
from application.operations.check_books import CheckBooksHandler
from domain.kernel.ids import ShippingMethodId
from entrypoints.container import Container, build_container
from entrypoints.intervals import Intervals
from entrypoints.settings import Settings
from entrypoints.simulator.chance import Dice, SeededIds, SeededRandomness, throwing
from entrypoints.simulator.furnishing import RESUME, Furnishing
from entrypoints.simulator.letters import FewLetters
from entrypoints.simulator.provider import BadLine, WildPost
from entrypoints.simulator.rules import Watch
from entrypoints.simulator.script import HOLD_MINUTES
from entrypoints.simulator.servers import Server, Worker
from entrypoints.simulator.virtual_time import VirtualClock
from entrypoints.simulator.weather import FAIR, PausingUnits, Sky, Storm
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps

_JOB_PAUSE_SECONDS, _JOBS_AT_ONCE = 0.25, 16
_SETTINGS = Settings(
    env="test",
    profile="memory",
    data_dir=Path("/nonexistent"),
    secret_key=b"a simulation guards no secrets at all",
    rate_limits=False,
    intervals=Intervals(hold_minutes=HOLD_MINUTES),
)


@cache
def _letters() -> FewLetters:
    """Compiled once for all runs of a process."""
    return FewLetters(_SETTINGS.public_url)


class UseCases:
    """The container's use cases by name. They keep nothing of a call: one of each serves everybody."""

    def __init__(self, container: Container) -> None:
        self._container = container

    def __getattr__(self, name: str) -> Any:
        made = self.__dict__[name] = self._container.providers[name]()
        return made


def _asks_what_changed(store: MemoryStore, clock: VirtualClock) -> CheckBooksHandler:
    return CheckBooksHandler(MemoryBooks(store, clock, WhatChanged(store)))


class SimulatedShop:
    """Its container, its processes, its goods, and what is known of it from outside."""

    def __init__(self, seed: int, shoppers: int) -> None:
        self._opening = Dice(f"opening {seed}", spared=True)
        self.sky = Sky(FAIR)
        self.clock = VirtualClock(asyncio.get_running_loop())
        self.container = container = build_container(_SETTINGS)
        ids = SeededIds(self.clock)
        for provider, own in (
            (container.clock, self.clock),
            (container.ids, ids),
            (container.randomness, SeededRandomness(Random(f"letters {seed}"))),
            (container.faults, Storm(self.sky)),
        ):
            provider.override(providers.Object(own))
        container.mail_templates.override(providers.Object(_letters().begun()))
        with throwing(self._opening):
            units = PausingUnits(container.memory_store(), self.clock, ids, container.subscriptions())
        units.sky = self.sky
        container.uow.override(providers.Object(units))
        self.line = BadLine(container.payment_gateway(), self.sky)
        container.payment_gateway.override(providers.Object(self.line))
        self.api = Server(self.sky)
        container.webhook_sender.override(providers.Object(WildPost(container.webhook_sender(), self.api, self.sky)))
        container.start_download.add_kwargs(resume=RESUME)
        self._furnishing = Furnishing(container, Random(f"shop {seed}"), shoppers)
        self.shelves, self.accounts = self._furnishing.shelves, self._furnishing.accounts
        self.watch = Watch(container, self.line, self.shelves)
        self.check_what_changed = _asks_what_changed(container.memory_store(), self.clock)
        self.use_cases, handler_of = UseCases(container), cache(handlers_of(container))
        self.carry_out = JobRunner(JOBS, handler_of, container.faults())
        self.worker = Worker(
            lambda run: container.memory_jobs(run=run, pause=_JOB_PAUSE_SECONDS, at_once=_JOBS_AT_ONCE),
            shop_sweeps(_SETTINGS, handler_of),
            self.sky,
        )
        self.method: ShippingMethodId
        # What shoppers were shown and told: checkouts with whose they are, and the numbers of orders.
        self.checkouts: list[tuple[Any, CheckoutView]] = []
        self.acknowledged: dict[str, None] = {}
        # For whom the bank decided an order's dispute; None where that was not answered.
        self.decided: dict[str, bool | None] = {}

    async def furnish(self) -> None:
        """Goods, accounts that several people use at once, and one way of shipping."""
        with throwing(self._opening):
            self.method = await self._furnishing.furnish()
