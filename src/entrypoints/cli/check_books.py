"""`portico check-books`: whether stock, orders and money agree."""

import sys

import click
from rich.console import Console
from rich.table import Table

from application.kernel.actor import Actor
from application.operations.check_books import BooksView, CheckBooks
from entrypoints.cli.running import run
from entrypoints.container import Container


@click.command()
def check_books() -> None:
    """Prove that stock, orders and money agree. Ends with 1 where a rule is broken."""

    async def work(container: Container) -> BooksView:
        books: BooksView = await container.check_books()(CheckBooks(), actor=Actor.system("check-books"))
        return books

    books = run(work)
    console = Console()
    console.print(_table(books))
    for finding in books.findings:
        console.print(f"{finding.rule} {finding.check}: {finding.detail}", style="red", highlight=False)
    if books.findings:
        sys.exit(1)
    console.print("The books balance.", style="green")


def _table(books: BooksView) -> Table:
    table = Table("Rule", "Check", "Found")
    for rule, name in books.checks:
        found = sum((finding.rule, finding.check) == (rule, name) for finding in books.findings)
        table.add_row(rule, name, f"[red]{found}[/red]" if found else "none")
    return table
