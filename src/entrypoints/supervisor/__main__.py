"""`make run`: open a shop and keep it open until a signal closes it."""

import argparse
import asyncio
import contextlib
import os
import sys

from adapters.bundled.errors import BundledServerFailed
from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.options import SupervisorOptions
from entrypoints.supervisor.programs import Commands
from entrypoints.supervisor.supervisor import Supervisor


def announce(text: str) -> None:
    """Nobody may be reading any more; the shop goes on."""
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def main(commands: Commands | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--with-parent", action="store_true", help="close the shop when the process that started it dies"
    )
    arguments = parser.parse_args()
    try:
        options = SupervisorOptions.from_env(os.environ)
        asyncio.run(_run(options, commands or Commands(), with_parent=arguments.with_parent))
    except (CannotServe, BundledServerFailed) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    announce("The shop is closed.")
    return 0


async def _run(options: SupervisorOptions, commands: Commands, *, with_parent: bool) -> None:
    await Supervisor(options, commands, announce, with_parent=with_parent).run()


if __name__ == "__main__":
    sys.exit(main())
