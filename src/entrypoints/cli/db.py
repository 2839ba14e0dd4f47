"""`portico db`: the schema of the database that DATABASE_URL names."""

import sys

import click
from sqlalchemy.exc import OperationalError

from adapters.postgres import migrate
from adapters.postgres.migrate import NewerSchema
from entrypoints.settings import Settings


@click.group()
def db() -> None:
    """Migrate the database that DATABASE_URL names."""


@db.command()
def upgrade() -> None:
    """Bring the schema to the newest version."""
    try:
        migrate.upgrade(Settings.from_env().database_url)
    except NewerSchema as newer:
        sys.exit(str(newer))
    except OperationalError as error:
        sys.exit(f"The database can't be reached: {str(error.orig).splitlines()[0]}")


@db.command()
@click.argument("revision")
@click.confirmation_option(prompt="This takes tables and their data away. Go on?")
def downgrade(revision: str) -> None:
    """Take the schema back to a revision ("base": nothing is left)."""
    migrate.downgrade(Settings.from_env().database_url, revision)


@db.command()
def check() -> None:
    """Fail where the tables in the code and the migrations differ."""
    migrate.check(Settings.from_env().database_url)
