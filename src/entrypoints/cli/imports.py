"""`portico import`: products from files, and the pictures that an import only named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from application.catalog.import_stock import ImportRules
from application.catalog.imported import FileFormat
from application.kernel.actor import Actor
from entrypoints.cli.importing import Summary, taken_over
from entrypoints.cli.pictures import fetch_pictures
from entrypoints.cli.running import run

_ACTOR = Actor.system("import")


@click.group(name="import")
def imports() -> None:
    """Bring products in from files."""


def _taking_files(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every format."""
    path = click.Path(path_type=Path, exists=True, dir_okay=False)
    for decorate in reversed(
        (
            click.argument("files", nargs=-1, required=True, metavar="FILE…", type=path),
            click.option("--dry-run", is_flag=True, help="Tell what would happen, and change nothing."),
            click.option(
                "--untracked",
                type=click.Choice(["stock", "unlimited"]),
                default="stock",
                show_default=True,
                help="Shopify's variants without a tracker: take their quantity as stock, or sell without counting.",
            ),
            click.option("--update-stock", is_flag=True, help="Set the stock of variants that are here already, too."),
            click.option(
                "--backorder-limit",
                type=click.IntRange(0, 1_000_000),
                default=100,
                show_default=True,
                help="How many may be sold beyond the stock where another shop's export allows any number.",
            ),
            click.option("--currency", help="The currency of the prices, as a check; the shop's own is assumed."),
            click.option(
                "--images/--no-images", default=True, show_default=True, help="Fetch the pictures right away."
            ),
        )
    ):
        command = decorate(command)
    return command


@imports.command()
@_taking_files
def shopify(files: tuple[Path, ...], **options: Any) -> None:
    """Import Shopify product exports (CSV), as they are.

    Importing again changes only what differs and never resets stock. A row that can't be taken over is told with its
    file, line and column, and the rest is imported. Exits with 1 when there was such a row.
    """
    _take(files, FileFormat.SHOPIFY, **options)


@imports.command()
@_taking_files
@click.option("--format", "given", type=click.Choice(list(FileFormat)), help="Told by the file's columns if left out.")
def products(files: tuple[Path, ...], *, given: str | None, **options: Any) -> None:
    """Import files of products (CSV): our own export, Shopify's or WooCommerce's.

    Importing again changes only what differs, and stock only with --update-stock. What can't be taken over is told
    with its file, line and column, and the rest is imported. Exits with 1 when there was such a row.
    """
    _take(files, None if given is None else FileFormat(given), **options)


@imports.command()
def images() -> None:
    """Fetch the pictures that imports only named, as far as they can be had now."""
    console = Console(highlight=False)
    run(lambda container: fetch_pictures(container, console))


def _take(  # noqa: PLR0913 -- the command's options
    files: tuple[Path, ...],
    given: FileFormat | None,
    *,
    dry_run: bool,
    untracked: str,
    update_stock: bool,
    backorder_limit: int,
    currency: str | None,
    images: bool,
) -> None:
    rules = ImportRules(
        untracked_unlimited=untracked == "unlimited",
        update_stock=update_stock,
        backorder_limit=backorder_limit,
        dry_run=dry_run,
    )
    console = Console(stderr=False, highlight=False)
    summary = run(lambda container: taken_over(container, files, given, rules, currency))
    _print(console, summary, rules)
    if images and not dry_run:
        run(lambda container: fetch_pictures(container, console))
    if summary.problems:
        raise SystemExit(1)


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
