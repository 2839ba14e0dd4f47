"""The worker of an import or an export is killed in its midst: another ends it, and each product is there once."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from application.catalog.product_file import FileKind, FileStatus, ProductFile
from application.catalog.product_file_views import ProductFileView
from application.catalog.start_product_export import StartProductExport
from application.catalog.start_product_import import StartProductImport
from entrypoints.container import Container
from tests.goods import SYSTEM, a_draft, offer
from tests.shop import Shop, open_shop, settings_for

pytestmark = pytest.mark.timeout(600)

PRODUCTS = 300
# Of one product a value can't be, so that the report has a problem to keep as well.
FAULTY = 7
_HEADING = "Slug,Title,Status,SKU,Price,On hand: main"
_QUANTITIES = "SELECT count(*) AS items, sum(on_hand)::int AS on_hand FROM stock_items"
_MOVEMENTS = "SELECT count(*) AS count, sum(quantity)::int AS sum FROM stock_movements"
_ATTEMPTS = "SELECT sum(attempts)::int AS attempts FROM procrastinate_jobs WHERE task_name = %(name)s"


@pytest.fixture
async def shop(clean_database: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)) as shop:
        yield shop


@asynccontextmanager
async def a_worker(container: Container) -> AsyncIterator[Process]:
    settings = container.settings()
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DATA_DIR": str(settings.data_dir),
        "SECRET_KEY": settings.secret_key.decode(),
        "HEARTBEAT_SECONDS": "0.2",
        "LOG_LEVEL": "WARNING",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "entrypoints.worker", env=environment)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def until(container: Container, file: ProductFileView, reached: Callable[[ProductFile], bool]) -> ProductFile:
    """The file once it is so far; the test's own time-out ends a wait in vain."""
    while True:
        async with container.uow()(SYSTEM) as uow:
            now: ProductFile | None = await uow.product_files.get(file.id)
        assert now is not None
        if reached(now):
            return now
        assert now.is_under_way, now
        await asyncio.sleep(0.005)


async def killed_in_its_midst(container: Container, file: ProductFileView, worker: Process, *, after: int) -> int:
    """How far it was when its worker was killed. Nobody gets further while it is held."""
    while True:
        async with container.uow()(SYSTEM) as uow:
            now: ProductFile | None = await uow.product_files.lock(file.id)
            assert now is not None
            assert now.is_under_way, "it was killed too late"
            if now.done > after:
                worker.send_signal(signal.SIGKILL)
                await worker.wait()
                return now.done
        await asyncio.sleep(0.005)


async def ended_by_another(container: Container, file: ProductFileView, *, kills: int) -> ProductFile:
    """Each worker is killed later than the one before; the last one ends it."""
    done = 0
    for _ in range(kills):
        async with a_worker(container) as worker:
            done = await killed_in_its_midst(container, file, worker, after=done)
    async with a_worker(container):
        return await until(container, file, lambda one: one.status is FileStatus.DONE)


async def imported(container: Container) -> ProductFileView:
    rows = [
        f"mug-{number:03},Mug,active,SKU-{number},{'dear' if number == FAULTY else number},{number}"
        for number in range(PRODUCTS)
    ]
    command = StartProductImport(file_name="mugs.csv", data="\n".join([_HEADING, *rows]).encode(), update_stock=True)
    view: ProductFileView = await container.start_product_import()(command, actor=SYSTEM)
    return view


async def test_an_import_whose_workers_are_killed_ends_as_if_none_had_been(shop: Shop) -> None:
    container = shop.container
    file = await imported(container)

    ended = await ended_by_another(container, file, kills=3)

    assert (ended.total, ended.done, ended.created, ended.updated, ended.unchanged, ended.failed) == (
        *(PRODUCTS, PRODUCTS, PRODUCTS - 1, 0, 0, 1),
    )
    assert (ended.rows, ended.problem_count) == (PRODUCTS, 1)
    async with container.uow()(SYSTEM) as uow:
        products = await uow.products.following(None, limit=PRODUCTS + 1)
    assert {one.details.slug: one.version for one in products} == {
        f"mug-{number:03}": 1 for number in range(PRODUCTS) if number != FAULTY
    }
    counted = sum(range(PRODUCTS)) - FAULTY
    database = container.database()
    assert await database.row(_QUANTITIES) == {"items": PRODUCTS - 1, "on_hand": counted}
    # of the first one nothing lies there, so that nothing was moved
    assert await database.row(_MOVEMENTS) == {"count": PRODUCTS - 2, "sum": counted}


async def test_an_export_whose_workers_are_killed_ends_with_the_whole_file(shop: Shop) -> None:
    container = shop.container
    async with container.uow()(SYSTEM) as uow:
        for number in range(PRODUCTS):
            product = a_draft(f"Mug {number}")
            offer(product)
            await uow.products.save(product)
        await uow.commit()
    whole = b"".join([part async for _, part in container.export_slices().parts(SYSTEM)])
    export: ProductFileView = await container.start_product_export()(StartProductExport(), actor=SYSTEM)

    ended = await ended_by_another(container, export, kills=1)

    assert (ended.kind, ended.total, ended.done) == (FileKind.EXPORT, PRODUCTS, PRODUCTS)
    assert ended.storage_key is not None
    assert await container.private_files().get(ended.storage_key) == whole
    job = await container.database().row(_ATTEMPTS, {"name": "catalog.write_product_export"})
    assert job is not None
    # The one that ended it is counted after the file was, if it lived so long.
    assert job["attempts"] in {1, 2}, "each worker that dies with it counts, so that it does not go on for ever"
