"""`portico db`: the schema of the shop's database."""

import os
import sys

import click
import psycopg
from alembic.util import CommandError
from psycopg.errors import ProgrammingError
from sqlalchemy.exc import OperationalError

from adapters.postgres import migrate, roles
from adapters.postgres.migrate import NewerSchema
from entrypoints.cli.running import settings_of


@click.group()
def db() -> None:
    """Migrate the database that DATABASE_URL names, or that of the shop in DATA_DIR."""


@db.command()
def upgrade() -> None:
    """Bring the schema to the newest version."""
    try:
        migrate.upgrade(settings_of(os.environ).database_url)
    except NewerSchema as newer:
        sys.exit(str(newer))
    except OperationalError as error:
        sys.exit(f"The database can't be reached: {str(error.orig).splitlines()[0]}")


@db.command()
@click.argument("role")
def grant(role: str) -> None:
    """Give ROLE what the shop needs to run: rows of all tables, and no table itself. Run it as the tables' owner."""
    try:
        roles.grant(settings_of(os.environ).database_url, role)
    except (ProgrammingError, psycopg.OperationalError) as error:
        sys.exit(f"Nothing was granted: {str(error).splitlines()[0]}")


@db.command()
@click.argument("revision")
@click.confirmation_option(prompt="This takes tables and their data away. Go on?")
def downgrade(revision: str) -> None:
    """Take the schema back to a revision ("base": nothing is left)."""
    migrate.downgrade(settings_of(os.environ).database_url, revision)


@db.command()
@click.argument("name")
def draft(name: str) -> None:
    """Write a migration NAME to the tables in the code. Read it and mend it: it is only begun."""
    try:
        click.echo(migrate.draft(settings_of(os.environ).database_url, name))
    except CommandError as error:
        sys.exit(f"Nothing was written: {error}")


@db.command()
def check() -> None:
    """Fail where the tables in the code and the migrations differ."""
    migrate.check(settings_of(os.environ).database_url)
