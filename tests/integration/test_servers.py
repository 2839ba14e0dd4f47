"""The ground that the other integration tests stand on."""

import psycopg
import redis

from tests.servers import Cleaner


def test_the_database_of_a_worker_is_migrated(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchall()

    assert revision[0]


def test_the_empty_database_is_empty(empty_database: str) -> None:
    with psycopg.connect(empty_database) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()

    assert tables == []


def test_valkey_answers_and_begins_empty(clean_redis: str) -> None:
    with redis.Redis.from_url(clean_redis) as client:
        assert client.dbsize() == 0
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "allkeys-lru"}


def test_cleaning_brings_back_the_rows_of_the_migrations_and_no_others(empty_database: str) -> None:
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE TABLE room (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)")
        connection.execute("CREATE TABLE chair (id int PRIMARY KEY, room int NOT NULL REFERENCES room)")
        connection.execute("INSERT INTO room (name) VALUES ('seeded')")
        cleaner = Cleaner(empty_database)
        connection.execute("INSERT INTO room (name) VALUES ('of a test')")
        connection.execute("INSERT INTO chair VALUES (1, 2)")

        cleaner.clean()
        cleaner.close()

        assert connection.execute("SELECT id, name FROM room").fetchall() == [(1, "seeded")]
        assert connection.execute("SELECT count(*) FROM chair").fetchall() == [(0,)]
