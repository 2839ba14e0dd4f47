"""Bundles of one file that are made of one another's new variants: one import is enough."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from application.catalog.import_plan import plan_of
from application.catalog.import_stock import ImportRules
from application.catalog.product_file import FileStatus
from application.catalog.run_product_import import RunProductImport
from application.catalog.takeover import Takeover
from domain.kernel.errors import DomainError, StaleAggregate, Unavailable
from entrypoints.cli.importing import taken_over
from entrypoints.container import Container
from tests.contract.imports.test_product_files import counts, shown, started, stored
from tests.jobs import carry_out_all
from tests.shelf import SYSTEM, USD

HEADING = "Slug,Title,Status,Option 1 name,Option 1 value,SKU,Price,Bundle parts"


def a_product_with(name: str, *parts: str) -> list[str]:
    """One by itself, and a set made of these."""
    return [
        f"{name},{name.title()},active,Size,Single,{name.upper()},3,",
        f'{name},,,,Set,{name.upper()}-SET,5,"{", ".join(parts)}"',
    ]


def file_of(*products: Sequence[str]) -> bytes:
    return "\n".join([HEADING, *(row for rows in products for row in rows)]).encode()


TEA_AND_MUG = file_of(a_product_with("tea", "MUG x 2"), a_product_with("mug", "TEA"))


async def sets(container: Container) -> dict[str, list[tuple[str | None, int]]]:
    """What is in the set of each product."""
    async with container.uow()(SYSTEM) as uow:
        products = await uow.products.following(None, limit=100)
        bundles = {one.details.slug: one.variants[-1].id for one in products}
        found = await uow.bundles.stocked(list(bundles.values()))
    return {slug: [(one.part.sku, one.part.quantity) for one in found.get(its, ())] for slug, its in bundles.items()}


async def test_two_products_made_of_one_another_come_in_at_once(container: Container) -> None:
    first = await started(container, TEA_AND_MUG)
    await carry_out_all(container)
    again = await started(container, TEA_AND_MUG)
    await carry_out_all(container)

    told = await shown(container, first)
    assert (told.status, told.problems, counts(told)) == (FileStatus.DONE, (), (2, 2, 2, 0, 0, 0))
    assert await sets(container) == {"tea": [("MUG", 2)], "mug": [("TEA", 1)]}
    assert counts(await shown(container, again)) == (2, 2, 0, 0, 2, 0)


async def test_a_dry_run_tells_the_same_and_changes_nothing(container: Container) -> None:
    file = await started(container, TEA_AND_MUG, dry_run=True)
    await carry_out_all(container)

    assert counts(await shown(container, file)) == (2, 2, 2, 0, 0, 0)
    assert await stored(container) == {}


FAULTY = file_of(
    a_product_with("tea", "MUG"),
    a_product_with("mug", "TEA", "NONE"),
    a_product_with("pot", "CUP"),
    a_product_with("cup", "POT"),
)
TOLD = [
    (3, "Bundle parts", "'tea' is not imported: MUG: There is no variant with this SKU."),
    (5, "Bundle parts", "'mug' is not imported: NONE: There is no variant with this SKU."),
]


@pytest.mark.parametrize("dry_run", [False, True])
async def test_who_is_refused_is_told_by_row_and_the_others_come_in(container: Container, *, dry_run: bool) -> None:
    file = await started(container, FAULTY, dry_run=dry_run)
    await carry_out_all(container)

    told = await shown(container, file)
    assert (told.status, counts(told)) == (FileStatus.DONE, (4, 4, 2, 0, 0, 2))
    assert [(one.line, one.column, one.reason) for one in told.problems] == TOLD
    assert await sets(container) == ({} if dry_run else {"pot": [("CUP", 1)], "cup": [("POT", 1)]})


async def test_whoever_is_killed_among_them_has_done_nothing_of_them(
    container: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, together = await started(container, TEA_AND_MUG), Takeover.together

    async def killed(self: Takeover, *given: Any, **more: Any) -> Any:
        await together(self, *given, **more)
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(Takeover, "together", killed)
        with pytest.raises(RuntimeError):
            await container.run_product_import()(RunProductImport(file_id=file.id), actor=SYSTEM)
    assert (await shown(container, file)).done == 0
    assert await stored(container) == {}

    await carry_out_all(container)

    assert counts(await shown(container, file)) == (2, 2, 2, 0, 0, 0)
    assert set((await stored(container)).values()) == {1}


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Category", "nowhere", "nowhere"),
        ("On hand: moon", "3", "moon"),
    ],
    ids=["as it begins", "as it is counted"],
)
async def test_a_fault_in_one_of_them_is_told_of_it_and_its_ring_stays_out(
    container: Container, column: str, value: str, reason: str
) -> None:
    heading, *rows = TEA_AND_MUG.decode().splitlines()
    told = [f"{row},{value if row.startswith('tea,Tea') else ''}" for row in rows]
    alone = "pot,Pot,active,Size,Single,POT,3,,"
    file = await started(container, "\n".join([f"{heading},{column}", *told, alone]).encode())

    await carry_out_all(container)

    done = await shown(container, file)
    assert counts(done) == (3, 3, 1, 0, 0, 2)
    assert [(one.line, one.column) for one in done.problems if reason in one.reason] == [(2, column.partition(":")[0])]
    assert list(await stored(container)) == ["pot"]


@pytest.mark.parametrize("refusal", [StaleAggregate("The product"), Unavailable("The database is away.")])
async def test_who_loses_a_race_among_them_is_tried_again_and_not_blamed(
    container: Container, monkeypatch: pytest.MonkeyPatch, refusal: DomainError
) -> None:
    file, composed, tries = await started(container, TEA_AND_MUG), Takeover._composed, list[int]()

    async def once_refused(self: Takeover, *given: Any) -> Any:
        tries.append(1)
        if len(tries) == 2:
            raise refusal
        return await composed(self, *given)

    monkeypatch.setattr(Takeover, "_composed", once_refused)
    if isinstance(refusal, Unavailable):  # the job comes back by itself
        with pytest.raises(Unavailable):
            await container.run_product_import()(RunProductImport(file_id=file.id), actor=SYSTEM)
        assert await stored(container) == {}
    await carry_out_all(container)

    told = await shown(container, file)
    assert (told.problems, counts(told)) == ((), (2, 2, 2, 0, 0, 0))
    assert await sets(container) == {"tea": [("MUG", 2)], "mug": [("TEA", 1)]}


async def test_the_command_does_the_same(container: Container, tmp_path: Path) -> None:
    path = tmp_path / "faulty.csv"
    path.write_bytes(FAULTY)

    summary = await taken_over(container, (path,), None, ImportRules(), None)

    assert (dict(summary.outcomes), summary.variants) == ({"created": 2}, 4)
    assert sorted((one.line, one.column, one.reason) for one in summary.problems) == TOLD
    assert await sets(container) == {"pot": [("CUP", 1)], "cup": [("POT", 1)]}


async def test_only_what_is_entwined_comes_in_together(container: Container) -> None:
    chain = [a_product_with("set", "BOX"), a_product_with("box", "LID"), a_product_with("lid", "TEA")]
    data = file_of(*chain, a_product_with("tea", "MUG"), a_product_with("mug", "TEA"), a_product_with("plain", "mug"))

    plan = plan_of(container.product_files().open("own.csv", data, currency=USD))

    assert [one.handle for one in plan.alone] == ["plain"]
    assert [one.handle for one in plan.entwined] == ["set", "box", "lid", "tea", "mug"]
    straight = plan_of(container.product_files().open("own.csv", file_of(*chain), currency=USD))
    assert ([one.handle for one in straight.products], straight.together) == (["lid", "box", "set"], 0)
