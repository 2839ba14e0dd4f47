"""Exports by jobs, a part in each: no product is lost between two parts or told twice, whatever breaks off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from dependency_injector import providers

from application.catalog import export_slices, write_product_export
from application.catalog.download_product_export import DownloadProductExport
from application.catalog.export_slices import ExportSlice, ExportSlices
from application.catalog.keep_product_files import KeepProductFiles
from application.catalog.product_file import FileKind, FileStatus, ProductFile, ProductFileNotFound
from application.catalog.product_file_views import ProductFileView
from application.catalog.start_product_export import StartProductExport
from application.catalog.write_product_export import WriteProductExport, WriteProductExportHandler
from application.inventory.create_location import CreateLocation
from application.kernel.actor import Actor
from application.kernel.ports import JobRequest
from application.privacy.ports import PrivateFiles
from entrypoints.container import Container
from tests.contract.imports.test_product_files import aged, shown, started
from tests.jobs import carry_out_all
from tests.shelf import SYSTEM


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_slices, "_SLICE", 1)
    monkeypatch.setattr(write_product_export, "_PRODUCTS", 2)


@pytest.fixture
async def asked(container: Container) -> ProductFileView:
    """An export of five products."""
    await started(container)
    await carry_out_all(container)
    view: ProductFileView = await container.start_product_export()(StartProductExport(), actor=SYSTEM)
    return view


async def kept(container: Container, file: ProductFileView) -> ProductFile:
    async with container.uow()(SYSTEM) as uow:
        found: ProductFile | None = await uow.product_files.get(file.id)
    assert found is not None
    return found


async def whole(container: Container) -> bytes:
    return b"".join([part async for _, part in container.export_slices().parts(SYSTEM)])


async def link_to(container: Container, file: ProductFileView) -> DownloadProductExport:
    done = await shown(container, file, FileKind.EXPORT)
    assert done.link is not None, done
    return DownloadProductExport(file_id=done.id, expires_at=done.link.expires_at, signature=done.link.signature)


async def downloaded(container: Container, file: ProductFileView) -> bytes:
    found = await container.download_product_export()(await link_to(container, file), actor=Actor.anonymous())
    data = b"".join([part async for part in found.parts])
    assert found.size_bytes == len(data)
    return data


async def test_an_export_is_written_downloaded_and_swept(container: Container, asked: ProductFileView) -> None:
    await carry_out_all(container)

    done = await shown(container, asked, FileKind.EXPORT)
    assert (done.status, done.total, done.done) == (FileStatus.DONE, 5, 5)
    data = await downloaded(container, asked)
    assert data == await whole(container)
    assert data.count(b"mug-") == 5
    link, file, download = (
        await link_to(container, asked),
        await kept(container, asked),
        container.download_product_export(),
    )
    forged = DownloadProductExport(file_id=done.id, expires_at=link.expires_at, signature="x")
    with pytest.raises(ProductFileNotFound):
        await download(forged, actor=Actor.anonymous())

    await aged(container, done, timedelta(days=1))
    with pytest.raises(ProductFileNotFound):
        await download(link, actor=Actor.anonymous())
    assert await container.keep_product_files()(KeepProductFiles(), actor=SYSTEM) == 1
    assert (await shown(container, done, FileKind.EXPORT)).status is FileStatus.EXPIRED
    assert (file.parts, (await kept(container, asked)).storage_key) == (3, None)
    assert await lying(container, file) == []


async def lying(container: Container, file: ProductFile) -> list[int]:
    """Which parts of it are there, counted or not."""
    files: PrivateFiles = container.private_files()
    return [number for number in range(10) if await files.get(file.part_key(number)) is not None]


class Killed(Exception):
    """A process that is gone."""


class Dying:
    """Private files whose process dies at each part: at first before it is put, then once it is."""

    def __init__(self, files: PrivateFiles) -> None:
        self._files, self._deaths = files, dict[str, int]()

    async def put(self, key: str, data: bytes) -> None:
        deaths = self._deaths[key] = self._deaths.get(key, 0) + 1
        if deaths == 1:
            raise Killed
        await self._files.put(key, data)
        if deaths == 2:
            raise Killed


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[JobRequest]:
    """The jobs of further parts, as they are asked for."""
    jobs, next_of = list[JobRequest](), write_product_export._next

    def noted(*given: Any) -> JobRequest:
        jobs.append(next_of(*given))
        return jobs[-1]

    monkeypatch.setattr(write_product_export, "_next", noted)
    return jobs


async def test_whoever_is_killed_between_two_parts_loses_none_and_doubles_none(
    container: Container, asked: ProductFileView, followed: list[JobRequest]
) -> None:
    waiting, kills, steps = [WriteProductExport(file_id=asked.id)], 0, list[int]()
    with container.private_files.override(providers.Object(Dying(container.private_files()))):
        while waiting:
            try:
                await container.write_product_export()(waiting[0], actor=SYSTEM)
            except Killed:
                kills += 1
                # Nothing is known of the part: whoever comes next writes it anew.
                assert (await kept(container, asked)).parts == waiting[0].part
                continue
            waiting.pop()
            waiting += [msgspec.convert(job.arguments, type=WriteProductExport) for job in followed]
            followed.clear()
            steps.append((await kept(container, asked)).done)

    assert (kills, steps) == (6, [2, 4, 5])
    done = await shown(container, asked, FileKind.EXPORT)
    assert (done.status, done.total, done.done) == (FileStatus.DONE, 5, 5)
    assert await downloaded(container, asked) == await whole(container)


async def test_a_part_that_nobody_counted_is_swept_too(container: Container, asked: ProductFileView) -> None:
    with container.private_files.override(providers.Object(Dying(container.private_files()))):
        for _ in range(2):
            with pytest.raises(Killed):
                await container.write_product_export()(WriteProductExport(file_id=asked.id), actor=SYSTEM)
    file = await kept(container, asked)
    assert (file.parts, await lying(container, file)) == (0, [0])

    await aged(container, asked, timedelta(days=1))
    assert await container.keep_product_files()(KeepProductFiles(), actor=SYSTEM) == 1

    assert await lying(container, file) == []
    # the job comes back after all
    await container.write_product_export()(WriteProductExport(file_id=asked.id), actor=SYSTEM)
    assert await lying(container, file) == []
    assert (await shown(container, asked, FileKind.EXPORT)).status is FileStatus.FAILED


async def test_several_workers_at_one_export_write_each_part_once(
    container: Container, asked: ProductFileView, followed: list[JobRequest]
) -> None:
    first = WriteProductExport(file_id=asked.id)

    await asyncio.gather(*(container.write_product_export()(first, actor=SYSTEM) for _ in range(3)))
    await carry_out_all(container)

    assert [job.arguments["part"] for job in followed] == [1, 2]
    assert await downloaded(container, asked) == await whole(container)


class Overtaken:
    """What a worker reads that is overtaken: all of the other's work comes before its part is put."""

    def __init__(self, slices: ExportSlices, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self.columns, self.heading = slices.columns, slices.heading
        self._slices, self._meanwhile = slices, meanwhile

    async def following(self, *given: Any) -> AsyncIterator[ExportSlice]:
        first, second, *_ = [one async for one in self._slices.following(*given)]
        yield first
        await self._meanwhile()
        yield second


async def test_who_was_overtaken_leaves_the_parts_of_the_other(container: Container, asked: ProductFileView) -> None:
    async def meanwhile() -> None:
        async with container.uow()(SYSTEM) as uow:
            (first, *_) = await uow.products.following(None, limit=1)
            await uow.products.remove(first)
            await uow.commit()
        await carry_out_all(container)

    slow: Any = Overtaken(container.export_slices(), meanwhile)
    handler = WriteProductExportHandler(
        container.uow(), slow, container.admin_catalog_queries(), container.private_files()
    )

    await handler(WriteProductExport(file_id=asked.id), actor=SYSTEM)

    assert await downloaded(container, asked) == await whole(container)


async def test_a_part_ends_where_it_is_large_enough(
    container: Container, asked: ProductFileView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_product_export, "_BYTES", 1)

    await carry_out_all(container)

    # each product, and the look that finds no further one
    assert (await kept(container, asked)).parts == 6
    assert await downloaded(container, asked) == await whole(container)


async def test_columns_stay_those_of_the_first_part(container: Container, asked: ProductFileView) -> None:
    """A location that is opened meanwhile would move all that stands to its right."""
    before = await container.export_slices().columns()
    await container.write_product_export()(WriteProductExport(file_id=asked.id), actor=SYSTEM)
    await container.create_location()(CreateLocation(code="attic", name="Attic", priority=9), actor=SYSTEM)
    await carry_out_all(container)

    heading, *rows = (await downloaded(container, asked)).splitlines()
    assert {row.count(b",") for row in rows} == {heading.count(b",")}
    assert len(before.locations) < len((await container.export_slices().columns()).locations)
