"""Migrations: where they lie, and how to run them on a database."""

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from adapters.postgres.database import libpq

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"


class NewerSchema(Exception):
    """The database was migrated by a newer version of Portico."""

    def __init__(self) -> None:
        super().__init__(
            "This data was written by a newer version of Portico. Update Portico, or choose another DATA_DIR."
        )


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def connected(url: str) -> Connection:
    """For what SQLAlchemy does in a database; its changes are to be committed."""
    # By psycopg itself: SQLAlchemy reads no host that is a socket's folder.
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(libpq(url)), poolclass=NullPool)
    return engine.connect()


def upgrade(url: str) -> None:
    """Bring the database to the newest schema; nothing where it is there. Raises `NewerSchema`."""
    with connected(url) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        scripts = ScriptDirectory.from_config(_config())
        if current == scripts.get_current_head():
            return
        if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
            raise NewerSchema
        connection.rollback()
        command.upgrade(_config(connection), "head")
        connection.commit()


def downgrade(url: str, revision: str = "base") -> None:
    """Take the schema back to a revision."""
    with connected(url) as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()


def draft(url: str, name: str) -> Path:
    """Write a migration of what the tables in the code have and the migrated database lacks, or the other way round.

    It is to be read and mended: Alembic sees no checks, and no data. Raises `CommandError` where the database is not
    migrated.
    """
    number = int(ScriptDirectory.from_config(_config()).get_current_head() or 0) + 1
    with connected(url) as connection:
        script = command.revision(_config(connection), name, autogenerate=True, rev_id=f"{number:04}")
    if not isinstance(script, Script):
        raise TypeError(f"Alembic wrote {script!r}.")
    return Path(script.path)


def check(url: str) -> None:
    """Raise where the tables in the code and those in the migrated database differ."""
    with connected(url) as connection:
        command.check(_config(connection))
