"""Imports and exports by jobs: nothing is done or counted twice, whatever breaks off on the way."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from dependency_injector import providers

from application.catalog import run_product_import
from application.catalog.cancel_product_import import CancelProductImport
from application.catalog.find_product_files import FindProductFiles
from application.catalog.keep_product_files import KeepProductFiles
from application.catalog.product_file import FileFinished, FileKind, FileStatus, ProductFileNotFound
from application.catalog.product_file_views import ProductFileView
from application.catalog.run_product_import import RunProductImport
from application.catalog.show_product_file import ShowProductFile
from application.catalog.start_product_import import StartProductImport
from application.catalog.takeover import Takeover
from entrypoints.container import Container
from tests.jobs import carry_out_all
from tests.shelf import SYSTEM

HEADING = "Slug,Title,Status,SKU,Price,On hand: main"
ROWS = [f"mug-{number},Mug,active,SKU-{number},{number}.50,{number}" for number in range(1, 6)]
FILE = "\n".join([HEADING, *ROWS]).encode()


async def started(container: Container, data: bytes = FILE, **more: Any) -> ProductFileView:
    command = StartProductImport(file_name="mugs.csv", data=data, **more)
    view: ProductFileView = await container.start_product_import()(command, actor=SYSTEM)
    return view


async def shown(container: Container, file: ProductFileView, kind: FileKind = FileKind.IMPORT) -> ProductFileView:
    view: ProductFileView = await container.show_product_file()(
        ShowProductFile(file_id=file.id, kind=kind), actor=SYSTEM
    )
    return view


async def run(container: Container, file: ProductFileView) -> None:
    await container.run_product_import()(RunProductImport(file_id=file.id), actor=SYSTEM)


def counts(view: ProductFileView) -> tuple[int, ...]:
    return (view.total, view.done, view.created, view.updated, view.unchanged, view.failed)


async def stored(container: Container) -> dict[str, int]:
    async with container.uow()(SYSTEM) as uow:
        return {one.details.slug: one.version for one in await uow.products.following(None, limit=100)}


async def lies_somewhere(container: Container, file: ProductFileView) -> bool:
    async with container.uow()(SYSTEM) as uow:
        kept = await uow.product_files.get(file.id)
    return kept is not None and kept.storage_key is not None


async def test_an_import_goes_through_and_the_same_again_changes_nothing(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_product_import, "_TURN", 2)
    first = await started(container)
    assert (first.status, first.file_name) == (FileStatus.QUEUED, "mugs.csv")
    await carry_out_all(container)
    second = await started(container)
    await carry_out_all(container)

    told = await shown(container, first)
    assert (told.status, told.rows, counts(told)) == (FileStatus.DONE, 5, (5, 5, 5, 0, 0, 0))
    assert counts(await shown(container, second)) == (5, 5, 0, 0, 5, 0)
    assert set((await stored(container)).values()) == {1}
    assert not await lies_somewhere(container, first)
    found = await container.find_product_files()(FindProductFiles(kind=FileKind.IMPORT), actor=SYSTEM)
    assert [one.id for one in found] == [second.id, first.id]


async def test_faults_of_rows_are_told_and_the_rest_comes_in(container: Container) -> None:
    clash = f"{HEADING}\nother,Other,active,SKU-1,1,1\n".encode()
    await started(container)
    file = await started(container, FILE + b"\nbad,Bad,active,,dear,\nfar,Far,active,,1,\n")
    await carry_out_all(container)
    clashing = await started(container, clash)
    await carry_out_all(container)

    told = await shown(container, file)
    assert counts(told) == (7, 7, 1, 0, 5, 1)
    assert [(one.line, one.column, one.handle) for one in told.problems] == [(7, "Price", "bad")]
    taken = await shown(container, clashing)
    assert (taken.status, counts(taken)) == (FileStatus.DONE, (1, 1, 0, 0, 0, 1))
    assert [(one.line, one.column) for one in taken.problems] == [(2, "SKU")]
    assert "other" not in await stored(container)


async def test_a_dry_run_tells_all_and_changes_nothing(container: Container) -> None:
    file = await started(container, dry_run=True)
    await carry_out_all(container)

    told = await shown(container, file)
    assert (told.status, counts(told)) == (FileStatus.DONE, (5, 5, 5, 0, 0, 0))
    assert not await stored(container)


class Breaking(Takeover):
    """Dies at a product, as a process does that is killed."""

    at = "mug-3"

    async def carry_out(self, given: Any, rules: Any, uow: Any, *, run: str) -> Any:
        done = await super().carry_out(given, rules, uow, run=run)
        if given.handle == self.at:
            raise RuntimeError("killed")
        return done


async def test_whoever_takes_over_after_a_kill_goes_on_where_it_ended(container: Container) -> None:
    file = await started(container, update_stock=True)
    whole = container.takeover()
    parts = (whole._ids, whole._sanitizer, whole._places, whole._types, whole._addresses)
    with container.takeover.override(providers.Factory(Breaking, *parts)), pytest.raises(RuntimeError):
        await run(container, file)
    broken_off = await shown(container, file)
    assert (broken_off.status, broken_off.done, broken_off.created) == (FileStatus.RUNNING, 2, 2)

    await carry_out_all(container)

    assert counts(await shown(container, file)) == (5, 5, 5, 0, 0, 0)
    assert set((await stored(container)).values()) == {1}


async def test_two_workers_at_one_import_do_its_work_once(container: Container) -> None:
    file = await started(container, update_stock=True)

    await asyncio.gather(*(run(container, file) for _ in range(3)))
    await carry_out_all(container)

    told = await shown(container, file)
    assert (told.status, counts(told)) == (FileStatus.DONE, (5, 5, 5, 0, 0, 0))


async def test_a_canceled_import_goes_no_further_and_keeps_what_came_in(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_product_import, "_TURN", 2)
    file = await started(container)
    await run(container, file)

    cancel = container.cancel_product_import()
    canceled = await cancel(CancelProductImport(file_id=file.id), actor=SYSTEM)
    await carry_out_all(container)

    assert (canceled.status, canceled.done) == (FileStatus.CANCELED, 2)
    assert counts(await shown(container, file)) == (5, 2, 2, 0, 0, 0)
    assert len(await stored(container)) == 2
    assert not await lies_somewhere(container, file)
    with pytest.raises(FileFinished):
        await cancel(CancelProductImport(file_id=file.id), actor=SYSTEM)


async def test_a_file_that_breaks_off_changes_nothing_and_says_why(container: Container) -> None:
    with pytest.raises(Exception, match="never closed"):
        await started(container, FILE + b'\nlast,"half')

    assert not await stored(container)


async def aged(container: Container, file: ProductFileView, by: timedelta) -> None:
    async with container.uow()(SYSTEM) as uow:
        kept = await uow.product_files.lock(file.id)
        if kept.expires_at is not None:
            kept.expires_at -= by
        kept.touched_at -= by
        await uow.product_files.save(kept)
        await uow.commit()


async def test_work_that_does_not_go_on_is_ended(container: Container) -> None:
    file = await started(container)
    await aged(container, file, timedelta(days=1))

    assert await container.keep_product_files()(KeepProductFiles(), actor=SYSTEM) == 1

    told = await shown(container, file)
    assert told.status is FileStatus.FAILED
    assert "start it again" in (told.message or "")
    await carry_out_all(container)
    assert not await stored(container)


async def test_an_import_is_no_export(container: Container) -> None:
    file = await started(container)

    with pytest.raises(ProductFileNotFound):
        await shown(container, file, FileKind.EXPORT)
