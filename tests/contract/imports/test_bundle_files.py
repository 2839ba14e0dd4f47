"""Bundles in files: on memory and PostgreSQL alike."""

from typing import Any

import pytest

from application.catalog.import_plan import plan_of, refusal_of
from application.catalog.import_product import ImportProduct
from application.catalog.import_stock import ImportRules
from application.catalog.takeover import Outcome
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.operations.audit_log import AuditFilter
from application.operations.search_audit_log import SearchAuditLog
from domain.catalog.bundle import MAX_PARTS
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.shelf import SYSTEM, USD, a_product, stocked

RULES = ImportRules(update_stock=True)
X = "\N{MULTIPLICATION SIGN}"
NEW = "Slug,Title,Status,SKU,Price,Bundle parts\r\n"


async def exported(container: Container) -> bytes:
    return b"".join([part async for _, part in container.export_slices().parts(SYSTEM)])


async def imported(container: Container, text: str | bytes, rules: ImportRules = RULES) -> list[Outcome]:
    data = text if isinstance(text, bytes) else text.encode()
    plan = plan_of(container.product_files().open("own.csv", data, currency=USD))
    assert not plan.problems
    handler = container.import_product()
    return [
        (await handler(ImportProduct(product=one, rules=rules, run="x"), actor=SYSTEM)).outcome for one in plan.products
    ]


async def parts_of(container: Container, slug: str) -> list[tuple[str | None, int]]:
    async with container.uow()(SYSTEM) as uow:
        product = (await uow.products.of_slugs([slug]))[slug]
        bundle = product.variants[0].id
        stocked = await uow.bundles.stocked([bundle])
    return [(one.part.sku, one.part.quantity) for one in stocked.get(bundle, ())]


async def slug_of(container: Container, variant: VariantId) -> str:
    facts: dict[VariantId, Any] = await container.variant_catalog().facts([variant])
    slug: str = facts[variant].product_slug
    return slug


async def test_bundles_come_back_as_they_were(container: Container) -> None:
    """SKUs with commas, quotes and signs among them, and a part that has none."""
    named = [f'A, "B" {X} 2', "BOX x 3", "=SUM"]
    parts = [*await a_product(container, skus=named), *await a_product(container, title="Bare", skus=[None])]
    bundle = await a_bundle(container, dict(zip(parts, (3, 1, 2, 4), strict=True)))
    await stocked(container, parts[0], 7)
    slug = await slug_of(container, bundle)
    before, told = await exported(container), await parts_of(container, slug)

    outcomes = await imported(container, before)

    assert set(outcomes) == {Outcome.UNCHANGED}
    assert await exported(container) == before
    assert f"#{parts[3]} {X} 4".encode() in before
    assert told == [(named[0], 3), (named[1], 1), (named[2], 2), (None, 4)]
    async with container.uow()(SYSTEM) as uow:
        await uow.bundles.dissolve([bundle])
        await uow.commit()
    assert (await imported(container, before)).count(Outcome.UPDATED) == 1
    assert await parts_of(container, slug) == told
    assert await exported(container) == before


@pytest.mark.parametrize("dry_run", [True, False])
async def test_a_bundle_may_stand_before_the_parts_that_come_with_it(container: Container, *, dry_run: bool) -> None:
    data = f'{NEW}set,Set,active,SET,9,"TEA x 2, MUG"\r\ntea,Tea,active,TEA,3,\r\nmug,Mug,active,MUG,5,\r\n'

    outcomes = await imported(container, data, ImportRules(dry_run=dry_run))

    assert outcomes == [Outcome.CREATED] * 3
    if not dry_run:
        assert await parts_of(container, "set") == [("TEA", 2), ("MUG", 1)]
        assert set(await imported(container, data)) == {Outcome.UNCHANGED}


async def test_an_empty_cell_ends_a_bundle_and_a_missing_column_does_not(container: Container) -> None:
    (mug,) = await a_product(container, skus=["MUG"])
    slug = await slug_of(container, await a_bundle(container, {mug: 2}))

    left = await imported(container, f"Slug,Price\r\n{slug},5\r\n")
    kept = await parts_of(container, slug)
    ended = await imported(container, f"Slug,Bundle parts,On hand: main\r\n{slug},,4\r\n")

    assert (left, kept) == ([Outcome.UPDATED], [("MUG", 2)])
    assert ended == [Outcome.UPDATED]
    assert await parts_of(container, slug) == []


async def test_all_that_is_wrong_with_parts_is_told_at_once_with_its_place(container: Container) -> None:
    _, song = await a_product(container, skus=["MUG", "SONG"])
    await container.add_digital_file()(
        AddDigitalFile(variant_id=song, name="a.mp3", pieces=in_one_piece(b"x")), actor=SYSTEM
    )
    await imported(container, f"{NEW}other,Other,active,OTHER,9,MUG\r\n")
    cell = f"SET {X} 1, NONE {X} 2, OTHER, SONG, MUG {X} 1.5, MUG{X}0"
    data = f'{NEW}set,Set,active,SET,9,"{cell}"\r\n'.encode()
    source = container.product_files().open("own.csv", data, currency=USD)
    [product] = plan_of(source).products

    with pytest.raises(InvalidInput) as refused:
        await container.import_product()(ImportProduct(product=product, rules=RULES, run="x"), actor=SYSTEM)

    told = [(fault.code, fault.detail.split(":")[0]) for fault in refused.value.faults]
    assert told == [
        ("not_whole", "MUG"),
        ("itself", "SET"),
        ("unknown_variant", "NONE"),
        ("bundle", "OTHER"),
        ("digital", "SONG"),
        ("out_of_bounds", "MUG"),
        ("duplicate", "MUG"),
    ]
    assert {(one.line, one.column) for one in refusal_of(source, product, refused.value)} == {(2, "Bundle parts")}
    async with container.uow()(SYSTEM) as uow:
        assert not await uow.products.of_slugs(["set"])


async def test_bounds_and_what_is_no_bundle_are_told_at_the_row(container: Container) -> None:
    skus = [f"P-{number}" for number in range(MAX_PARTS + 1)]
    parts = await a_product(container, skus=skus)
    await a_bundle(container, {parts[0]: 1}, title="Tray")
    await stocked(container, parts[1], 3)
    part, counted = await a_product(container, title="Lid", skus=["LID", "CUP"])
    await stocked(container, counted, 2)
    slug = await slug_of(container, part)
    rows = f'{slug},LID,"{", ".join(skus)}"\r\n{slug},CUP,P-2\r\n'

    with pytest.raises(InvalidInput) as refused:
        await imported(container, f"Slug,SKU,Bundle parts\r\n{rows}")

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        ("/lines/2/parts", "too_many"),
        ("/lines/3/parts", "variant_has_stock"),
    ]


async def test_a_part_of_another_bundle_becomes_none(container: Container) -> None:
    mug, _ = await a_product(container, skus=["MUG", "TEA"])
    await a_bundle(container, {mug: 1}, title="Tray")
    slug = await slug_of(container, mug)

    with pytest.raises(InvalidInput) as refused:
        await imported(container, f"Slug,SKU,Bundle parts\r\n{slug},MUG,TEA\r\n")

    assert [(fault.code, "Tray" in fault.detail) for fault in refused.value.faults] == [("variant_in_bundles", True)]


async def test_parts_by_a_file_are_in_the_audit_log(container: Container) -> None:
    (mug,) = await a_product(container, skus=["MUG"])
    await imported(container, f"{NEW}set,Set,active,SET,9,MUG {X} 2\r\n")

    search = SearchAuditLog(wanted=AuditFilter(subject_kind="bundle"), page_size=10)
    (entry,) = (await container.search_audit_log()(search, actor=SYSTEM)).items

    assert str(mug) in str(entry.after)
