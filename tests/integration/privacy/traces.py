"""Everything that a shop on real servers still holds, place by place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import redis
from psycopg import sql

from adapters.postgres.database import Database

_COLUMNS = """
SELECT c.table_schema, c.table_name, c.column_name, c.data_type FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
ORDER BY 1, 2, 3
"""


async def columns_with(database: Database, text: str) -> set[str]:
    """The columns of the whole database, the queue's own among them, that hold the text in any case."""
    found = set()
    for column in await database.rows(_COLUMNS):
        table, name = (column["table_schema"], column["table_name"]), column["column_name"]
        # Bytes as far as they are letters; anything else as it prints.
        shape = "encode({}, 'escape')" if column["data_type"] == "bytea" else "{}::text"
        statement = sql.SQL("SELECT FROM {} WHERE strpos(lower(" + shape + "), {}) > 0 LIMIT 1").format(
            sql.Identifier(*table), sql.Identifier(name), sql.Literal(text.lower())
        )
        async with database.connection() as connection:
            if await (await connection.execute(statement)).fetchone() is not None:
                found.add(".".join((*(part for part in table if part != "public"), name)))
    return found


def files_with(folder: Path, text: str) -> list[Path]:
    """The files below the folder that hold the text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.lower().encode() in path.read_bytes().lower()]


def keys_with(client: redis.Redis, text: str) -> list[str]:
    """The keys of Valkey that hold the text, in their names or their values."""
    return [key for key, value in _kept(client) if text.lower() in f"{key} {value}".lower()]


def _kept(client: redis.Redis) -> Iterator[tuple[str, str]]:
    for key in client.scan_iter():
        value: Any = client.get(key) if client.type(key) == b"string" else client.dump(key)
        yield key.decode(errors="replace"), bytes(value or b"").decode(errors="replace")
