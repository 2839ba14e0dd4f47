"""What PostgreSQL has parsed and planned for a connection outlives the transactions that are taken back."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from adapters.postgres.database import Connection, Database

_ASK = "SELECT %(one)s::int AS one"
_KEPT = "SELECT count(*) AS kept FROM pg_prepared_statements WHERE statement LIKE '%%AS one'"


@pytest.fixture
async def connection(clean_database: str) -> AsyncIterator[Connection]:
    database = Database(clean_database)
    await database.open()
    async with database.connection() as connection:
        yield connection
    await database.close()


async def asked(connection: Connection, times: int = 4) -> None:
    for one in range(times):
        assert await (await connection.execute(_ASK, {"one": one})).fetchone() == {"one": one}


async def broken(connection: Connection) -> None:
    async with connection.pipeline():
        await connection.execute("SELECT 1 / 0")
        await connection.execute(_ASK, {"one": 1})


async def kept(connection: Connection) -> int:
    row = await (await connection.execute(_KEPT, prepare=False)).fetchone()
    return int(row["kept"]) if row else 0


async def test_a_unit_that_only_reads_keeps_them(connection: Connection) -> None:
    await connection.execute("BEGIN")
    await asked(connection)
    await connection.execute("ROLLBACK")

    await connection.execute("SELECT 1")

    assert await kept(connection) == 1
    await asked(connection)


async def test_what_a_broken_pipeline_never_prepared_is_prepared_later(connection: Connection) -> None:
    await asked(connection, times=2)
    await connection.execute("BEGIN")
    with pytest.raises(psycopg.errors.DivisionByZero):
        await broken(connection)
    await connection.execute("ROLLBACK")
    assert await kept(connection) == 0

    await asked(connection)

    assert await kept(connection) == 1


async def test_who_comes_alone_is_given_the_connection_that_was_used_last(clean_database: str) -> None:
    database = Database(clean_database)
    await database.open()
    async with database.connection(), database.connection():
        pass

    used = [await database.row("SELECT pg_backend_pid() AS process") for _ in range(4)]

    await database.close()
    assert used == [used[0]] * 4
