"""Very many rows at once, by COPY, in one transaction that may take long."""

from collections.abc import Iterable, Sequence

from psycopg import sql

from adapters.postgres.database import Database

Rows = Iterable[Sequence[object]]


class PostgresBulkLoader:
    """Loads tables past repositories and events. Constraints and triggers hold as ever."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, tables: Sequence[tuple[str, Sequence[str], Rows]]) -> None:
        """Copy the rows into the tables, in this order: all of it, or nothing."""
        async with self._database.connection() as connection, connection.transaction():
            await connection.execute("SET LOCAL statement_timeout = 0")
            for table, columns, rows in tables:
                statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
                    sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
                )
                async with connection.cursor() as cursor, cursor.copy(statement) as copy:
                    for row in rows:
                        await copy.write_row(row)
            # Or the planner takes the tables for as small as they were, and what is derived from them takes minutes.
            names = sql.SQL(", ").join(sql.Identifier(table) for table, _, _ in tables)
            await connection.execute(sql.SQL("ANALYZE {}").format(names))
