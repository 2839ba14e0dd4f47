"""The servers that tests talk to: one PostgreSQL and one Valkey for a whole run, one database for each worker."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from adapters.bundled.postgres import THROW_AWAY, PostgresServer
from adapters.bundled.running import running
from adapters.bundled.valkey import ValkeyServer
from adapters.postgres.migrate import upgrade

_TEMPLATE = "migrated"
_TEMPLATE_LOCK = 7_102_034
_LARGE = 262_144  # bytes
_RESTART_IDENTITIES = """
    SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Without the name of a database, and without the number of one."""

    postgres: str
    valkey: str

    def database(self, name: str) -> str:
        return f"{self.postgres}/{name}"

    def keys(self, number: int) -> str:
        return f"{self.valkey}/{number}"


def start_servers(until_closed: ExitStack, settings: Mapping[str, str] | None = None) -> Addresses:
    """Both, until the stack closes; PostgreSQL with these settings besides its own."""
    folder = Path(tempfile.mkdtemp(prefix="portico-tests-"))
    until_closed.callback(shutil.rmtree, folder, ignore_errors=True)
    # Each worker of the run may have several processes of the shop open at once.
    settings = {**THROW_AWAY, "max_connections": "400", **(settings or {})}
    postgres = PostgresServer(folder / "postgres", settings=settings)
    valkey = ValkeyServer(folder / "valkey")
    until_closed.enter_context(running(postgres, folder / "postgres.log"))
    until_closed.enter_context(running(valkey, folder / "valkey.log"))
    return Addresses(postgres.url.rpartition("/")[0], valkey.url.rpartition("/")[0])


def make_database(addresses: Addresses, name: str) -> str:
    """A migrated database of that name, in place of any that was there. The first caller migrates the template."""
    with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_TEMPLATE_LOCK])
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE]).fetchone()
        if found is None:
            draft = f"{_TEMPLATE}_draft"
            _create(connection, draft, template="template0")
            upgrade(addresses.database(draft))
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(_TEMPLATE))
            )
        _create(connection, name, template=_TEMPLATE)
    return addresses.database(name)


def make_empty_database(addresses: Addresses, name: str) -> str:
    with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
        _create(connection, name, template="template0")
    return addresses.database(name)


def drop_database(addresses: Addresses, name: str) -> None:
    with psycopg.connect(addresses.database("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _create(connection: psycopg.Connection, name: str, *, template: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


class Cleaner:
    """Brings a database back to what its migrations left: their own rows, and no others."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        # A test that leaks an open transaction is to be found, not waited for.
        self._connection.execute("SET lock_timeout = '5s'")
        self._connection.execute("SET session_replication_role = replica")
        rows = self._connection.execute(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'alembic_version'"
        ).fetchall()
        self._tables = [sql.Identifier(schema, table) for schema, table in rows]
        self._seeds = [(table, self._copy(table)) for table, _ in self._filled()]

    def clean(self) -> None:
        filled = self._filled()
        if not filled:
            return
        with self._connection.transaction(), self._connection.cursor() as cursor:
            # TRUNCATE makes new files, 5 ms for each table: worth it only where rows and their remains are many.
            for table, is_large in filled:
                cursor.execute(sql.SQL("TRUNCATE {} CASCADE" if is_large else "DELETE FROM {}").format(table))
            cursor.execute(_RESTART_IDENTITIES)
            for table, seed in self._seeds:
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
                    copy.write(seed)

    def close(self) -> None:
        self._connection.close()

    def _filled(self) -> list[tuple[sql.Identifier, bool]]:
        questions = [
            sql.SQL("SELECT {}, pg_relation_size({}) > {} WHERE EXISTS (SELECT FROM {})").format(
                number, table.as_string(self._connection), _LARGE, table
            )
            for number, table in enumerate(self._tables)
        ]
        if not questions:
            return []
        found = self._connection.execute(sql.SQL(" UNION ALL ").join(questions)).fetchall()
        return [(self._tables[number], is_large) for number, is_large in found]

    def _copy(self, table: sql.Identifier) -> bytes:
        with self._connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} TO STDOUT").format(table)) as copy:
            return b"".join(bytes(part) for part in copy)
