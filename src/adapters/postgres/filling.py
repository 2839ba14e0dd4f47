"""Whether a first filling of the database ended: a mark in the database itself, so that it is never another's."""

from psycopg import sql

from adapters.postgres.database import Database
from adapters.postgres.tables import metadata

_NAMES = {"scope": "filling", "key": "first"}
_BEGIN = """
INSERT INTO idempotency_keys (scope, key, fingerprint) VALUES (%(scope)s, %(key)s, '') ON CONFLICT DO NOTHING
"""
_END = "DELETE FROM idempotency_keys WHERE scope = %(scope)s AND key = %(key)s"
_MARK = "SELECT FROM idempotency_keys WHERE scope = %(scope)s AND key = %(key)s"
# What the migrations put there.
_KEPT = frozenset({"stock_locations"})


class PostgresFilling:
    """The port `Filling`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self) -> None:
        await self._run(_BEGIN)

    async def end(self) -> None:
        await self._run(_END)

    async def was_cut_off(self) -> bool:
        return await self._database.row(_MARK, dict(_NAMES)) is not None

    async def undo(self) -> None:
        tables = [table for table in metadata.sorted_tables if table.name not in _KEPT]
        names = [sql.Identifier(*filter(None, (table.schema, table.name))) for table in tables]
        names.append(sql.Identifier("procrastinate_jobs"))
        async with self._database.connection() as connection:
            await connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(names)))

    async def _run(self, statement: str) -> None:
        async with self._database.connection() as connection:
            await connection.execute(statement, dict(_NAMES))
