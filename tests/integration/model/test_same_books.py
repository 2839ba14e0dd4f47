"""The same script in a shop in memory and in one on PostgreSQL: the same answers, step by step, and the same books."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from dependency_injector import providers

from adapters.memory.payment_gateway import UnreliableGateway
from application.checkout.timing import CheckoutTiming
from application.operations.check_books import CheckBooks
from entrypoints.container import build_container
from entrypoints.settings import Settings
from tests.integration.model.books import books_of
from tests.integration.model.play import Play, written
from tests.shelf import SYSTEM
from tests.shop import settings_for


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Play]:
    """A shop in which nothing happens by itself, and its books balance at the end."""
    container = build_container(settings)
    gateway = UnreliableGateway(container.payment_gateway())
    container.payment_gateway.override(providers.Object(gateway))
    timing = CheckoutTiming(reconcile_age=timedelta(0), browser_grace=timedelta(0), most_tries=100)
    container.checkout_timing.override(providers.Object(timing))
    is_memory = settings.profile == "memory"
    if not is_memory:
        await container.database().open()
    try:
        yield await Play.opened(container, gateway)
        books = await container.check_books()(CheckBooks(), actor=SYSTEM)
        assert books.findings == ()
    finally:
        if not is_memory:
            await container.database().close()


@pytest.mark.parametrize("seed", [2, 6])
async def test_the_same_script_ends_in_the_same_books(seed: int, tmp_path: Path, clean_database: str) -> None:
    in_memory = settings_for("memory", tmp_path)
    on_postgres = settings_for("default", tmp_path, database_url=clean_database)
    steps = written(seed, 150)

    async with opened(in_memory) as one, opened(on_postgres) as other:
        for number, step in enumerate(steps):
            assert (number, step, await one.does(step)) == (number, step, await other.does(step))
        await one.ends()
        await other.ends()

        assert await books_of(one) == await books_of(other)
        assert len(await one.numbers()) > 2
