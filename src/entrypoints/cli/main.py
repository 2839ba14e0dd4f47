"""`portico`: what the people who run a shop do from a terminal. Commands are loaded when they are called."""

import importlib
import sys
from typing import ClassVar

import click

from domain.kernel.errors import DomainError
from entrypoints.environment import InvalidSettings


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    lazy: ClassVar[dict[str, str]] = {
        "admin": "entrypoints.cli.admin:admin",
        "check-books": "entrypoints.cli.check_books:check_books",
        "db": "entrypoints.cli.db:db",
        "demo": "entrypoints.cli.demo.command:demo",
        "export": "entrypoints.cli.exports:exports",
        "import": "entrypoints.cli.imports:imports",
        "openapi": "entrypoints.cli.openapi:openapi",
        "simulate": "entrypoints.cli.simulate:simulate_shop",
        "shipping": "entrypoints.cli.rules:shipping",
        "tax": "entrypoints.cli.rules:tax",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's own signature
        return sorted(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="portico")
def portico() -> None:
    """Run a Portico shop: its database, its staff, its catalog, its books."""


def main() -> None:
    """The console script: refusals are one clear sentence, never a stack trace."""
    try:
        portico()
    except InvalidSettings as invalid:
        sys.exit(str(invalid))
    except DomainError as refusal:
        sys.exit(f"{refusal.detail}")


if __name__ == "__main__":
    main()
