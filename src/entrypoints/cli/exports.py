"""`portico export`: what the shop holds, as files."""

from pathlib import Path

import click

from application.kernel.actor import Actor
from entrypoints.cli.running import run
from entrypoints.container import Container

_ACTOR = Actor.system("export")


@click.group(name="export")
def exports() -> None:
    """Write what the shop holds into files."""


@exports.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True, allow_dash=True), default="-")
def products(file: Path) -> None:
    """Write all products into a CSV FILE (or to the terminal), in the format that `portico import products` reads."""
    run(lambda container: _write(container, file))


async def _write(container: Container, file: Path) -> None:
    with click.open_file(str(file), "wb", atomic=str(file) != "-") as out:
        async for _, part in container.export_slices().parts(_ACTOR):
            out.write(part)
