"""`portico import`: another shop's products, and the pictures that an import only named."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from application.catalog.import_product import ImportProduct, ImportRules
from application.catalog.imported import ImportedProduct, RowProblem
from application.kernel.actor import Actor
from application.media.fetch_picture import FetchPicture
from application.media.find_pending_pictures import FindPendingPictures
from application.media.ports import PictureUnreachable
from domain.kernel.errors import DomainError, InvalidInput
from domain.kernel.money import Currency
from entrypoints.cli.running import run
from entrypoints.container import Container

_ACTOR = Actor.system("import")
# After so many failures in a row nothing more is fetched: the network is gone, or the servers are.
_PATIENCE = 5


@click.group(name="import")
def imports() -> None:
    """Take over another shop's products."""


@dataclass(slots=True)
class Summary:
    """What an import did, counted."""

    outcomes: Counter[str] = field(default_factory=Counter)
    variants: int = 0
    stock_set: int = 0
    untracked: int = 0
    problems: list[RowProblem] = field(default_factory=list)


@imports.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and change nothing.")
@click.option(
    "--untracked",
    type=click.Choice(["stock", "unlimited"]),
    default="stock",
    show_default=True,
    help="Variants without an inventory tracker: take their quantity as stock, or sell them without counting.",
)
@click.option(
    "--update-stock", is_flag=True, help="Set the stock of variants that are here already, too (as an adjustment)."
)
@click.option(
    "--backorder-limit",
    type=click.IntRange(0, 1_000_000),
    default=100,
    show_default=True,
    help="How many may be sold beyond the stock where the export says “continue”.",
)
@click.option("--currency", help="The currency of the prices, as a check; the shop's own is assumed.")
@click.option("--images/--no-images", default=True, show_default=True, help="Fetch the pictures right away.")
def shopify(  # noqa: PLR0913 -- the command's options
    files: tuple[Path, ...],
    *,
    dry_run: bool,
    untracked: str,
    update_stock: bool,
    backorder_limit: int,
    currency: str | None,
    images: bool,
) -> None:
    """Import Shopify product exports (CSV), as they are.

    Importing again changes only what differs and never resets stock. A row that can't be taken over is told with its
    file, line and column, and the rest is imported. Exits with 1 when there was such a row.
    """
    rules = ImportRules(
        untracked_unlimited=untracked == "unlimited",
        update_stock=update_stock,
        backorder_limit=backorder_limit,
        dry_run=dry_run,
    )
    console = Console(stderr=False, highlight=False)
    summary = run(lambda container: _import(container, files, rules, currency))
    _print(console, summary, rules)
    if images and not dry_run:
        run(lambda container: _fetch_images(container, console))
    if summary.problems:
        raise SystemExit(1)


@imports.command()
def images() -> None:
    """Fetch the pictures that imports only named, as far as they can be had now."""
    console = Console(highlight=False)
    run(lambda container: _fetch_images(container, console))


async def _import(container: Container, files: tuple[Path, ...], rules: ImportRules, currency: str | None) -> Summary:
    base = (await container.settings_reader().current()).currency
    if currency is not None and Currency(currency.upper()) != base:
        raise click.UsageError(
            f"The shop's currency is {base.code}, so prices in {currency.upper()} can't be imported. "
            "Choose the shop's currency in the admin's settings first."
        )
    summary = Summary()
    handler, run_id = container.import_product(), str(container.ids().new())
    for path in files:
        found = list(container.shopify_export(path, base).read())
        with Progress(transient=True) as progress:
            for item in progress.track(found, description=path.name):
                if isinstance(item, RowProblem):
                    summary.problems.append(item)
                    continue
                try:
                    done = await handler(ImportProduct(product=item, rules=rules, run=run_id), actor=_ACTOR)
                except DomainError as refusal:
                    summary.problems.extend(_refused(path.name, item, refusal))
                    continue
                summary.outcomes[done.outcome] += 1
                summary.variants += done.variants_created
                summary.stock_set += done.stock_set
                summary.untracked += done.untracked
    return summary


def _refused(file: str, product: ImportedProduct, refusal: DomainError) -> list[RowProblem]:
    """A product that was refused as a whole, with all that is wrong with it."""
    if not isinstance(refusal, InvalidInput):
        reason = f"{product.handle!r} is not imported: {refusal.detail}"
        return [RowProblem(file=file, line=product.line, column="Handle", reason=reason)]
    problems = []
    for fault in refusal.faults:
        line, column = product.line, fault.pointer.strip("/")
        if column.startswith("lines/"):
            _, number, column = (*column.split("/", 2), "")[:3]
            line = int(number)
        reason = f"{product.handle!r} is not imported: {fault.detail}"
        problems.append(RowProblem(file=file, line=line, column=column or "Handle", reason=reason))
    return problems


def _print(console: Console, summary: Summary, rules: ImportRules) -> None:
    table = Table(title="What would happen (nothing was changed)" if rules.dry_run else "Imported", show_header=False)
    for outcome in ("created", "updated", "unchanged"):
        table.add_row(f"products {outcome}", str(summary.outcomes[outcome]))
    table.add_row("variants created", str(summary.variants))
    table.add_row("stock set", str(summary.stock_set))
    table.add_row("rows with problems", str(len(summary.problems)))
    console.print(table)
    if summary.untracked:
        meaning = "sold without counting" if rules.untracked_unlimited else "their quantity is taken as stock"
        named = "1 variant names" if summary.untracked == 1 else f"{summary.untracked} variants name"
        console.print(f"{named} no inventory tracker: {meaning}.")
    for problem in summary.problems:
        place = f"{problem.file}, line {problem.line}" + (f", column {problem.column}" if problem.column else "")
        console.print(f"{place}: {problem.reason}", markup=False, soft_wrap=True)


async def _fetch_images(container: Container, console: Console) -> None:
    pending = await container.find_pending_pictures()(FindPendingPictures(), actor=_ACTOR)
    fetch, fetched, in_a_row = container.fetch_picture(), 0, 0
    with Progress(transient=True) as progress:
        for picture in progress.track(pending, description="pictures"):
            try:
                await fetch(FetchPicture(picture), actor=_ACTOR)
            except DomainError as refusal:
                in_a_row += isinstance(refusal, PictureUnreachable)
                if in_a_row >= _PATIENCE:
                    break
            else:
                fetched, in_a_row = fetched + 1, 0
    left = len(pending) - fetched
    if pending:
        console.print(f"{fetched} pictures fetched.", end=" " if left else "\n")
    if left:
        console.print(
            f"{left} could not be fetched: they stay as references and the shop shows a placeholder. "
            "Fetch them later with: portico import images"
        )
