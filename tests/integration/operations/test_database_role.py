"""The shop runs as a role that changes no table, and no connection waits for ever."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from adapters.postgres.database import TIMEOUTS, Database
from adapters.postgres.roles import grant
from application.operations.check_books import CheckBooks
from application.operations.clean_up import CleanUp
from tests.jobs import carry_out_all
from tests.purchase import a_buyer
from tests.shelf import SYSTEM
from tests.shop import Shop, open_shop, settings_for

ROLE = "portico_app"


@pytest.fixture
def as_app(own_database: str) -> Iterator[str]:
    """The database's address for a role that owns nothing, granted as an operator would."""
    with psycopg.connect(own_database, autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {ROLE}")
        connection.execute(f"CREATE ROLE {ROLE} LOGIN")
    grant(own_database, ROLE)
    parts = urlsplit(own_database)
    yield urlunsplit(parts._replace(netloc=f"{ROLE}@{parts.netloc.rpartition('@')[2]}"))
    with psycopg.connect(own_database, autocommit=True) as connection:
        connection.execute(f"DROP OWNED BY {ROLE}")
        connection.execute(f"DROP ROLE {ROLE}")


@pytest.fixture
async def shop(as_app: str, clean_redis: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(settings_for("default", tmp_path, database_url=as_app, redis_url=clean_redis)) as shop:
        yield shop


async def test_the_shop_does_all_its_work_as_a_role_that_owns_nothing(shop: Shop) -> None:
    container = shop.container
    buyer = await a_buyer(container)
    order = await buyer.buys()
    account = {"email": "ann@example.com", "password": "a long enough secret", "name": "Ann"}
    answer = await shop.client.post("/api/v1/auth/register", json=account)
    await carry_out_all(container)
    await container.clean_up()(CleanUp(), actor=SYSTEM)
    await container.check_books()(CheckBooks(), actor=SYSTEM)

    assert answer.status_code == 201
    assert (await shop.client.get("/api/v1/products")).json()["total"] == 1
    assert (await shop.client.get("/health/ready")).json()["checks"]["database"] == "ok"
    assert order.number
    assert not await container.database().may_change_schema()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE leak (id int)",
        "CREATE SCHEMA leak",
        "DROP TABLE orders",
        "TRUNCATE orders CASCADE",
        "ALTER TABLE orders DISABLE TRIGGER ALL",
        "ALTER TABLE accounts ADD COLUMN leak text",
        "CREATE FUNCTION leak() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET session_replication_role = replica",
        "UPDATE alembic_version SET version_num = '0001'",
        "COPY accounts TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "CREATE ROLE leak",
    ],
)
def test_that_role_changes_no_table_and_leaves_the_database(as_app: str, statement: str) -> None:
    with psycopg.connect(as_app, autocommit=True) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


async def test_an_owner_is_told_apart(clean_database: str) -> None:
    database = Database(clean_database)
    await database.open()
    assert await database.may_change_schema()
    await database.close()


async def test_no_connection_waits_for_ever(shop: Shop) -> None:
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    rows = await shop.container.database().rows(
        "SELECT name, setting::int AS setting FROM pg_settings WHERE name = ANY(%(names)s)", {"names": list(names)}
    )

    assert {row["name"]: row["setting"] for row in rows} == dict(zip(names, (5000, 2000, 10000), strict=True))
    assert all(name in TIMEOUTS for name in names)
