"""A command finds the servers of the shop that is open in its data folder, and says so where none is."""

from pathlib import Path

import pytest

from adapters.bundled.postgres import THROW_AWAY, PostgresServer
from adapters.bundled.running import running
from adapters.bundled.valkey import ValkeyServer
from entrypoints.cli.running import settings_of
from entrypoints.environment import InvalidSettings


def test_the_servers_of_an_open_shop_are_found_by_its_folder(tmp_path: Path) -> None:
    postgres, valkey = PostgresServer(tmp_path / "postgres", settings=THROW_AWAY), ValkeyServer(tmp_path / "valkey")

    with running(postgres, tmp_path / "log"), running(valkey, tmp_path / "log"):
        settings = settings_of({"DATA_DIR": str(tmp_path)})

    assert (settings.database_url, settings.redis_url) == (postgres.url, valkey.url)


def test_servers_that_the_environment_names_come_first(tmp_path: Path) -> None:
    named = {"DATABASE_URL": "postgresql://there/shop", "REDIS_URL": "redis://there/0"}

    settings = settings_of({"DATA_DIR": str(tmp_path), **named})

    assert (settings.database_url, settings.redis_url) == (named["DATABASE_URL"], named["REDIS_URL"])


def test_a_shop_that_is_closed_is_told_with_the_way_out(tmp_path: Path) -> None:
    postgres = PostgresServer(tmp_path / "postgres", settings=THROW_AWAY)
    with running(postgres, tmp_path / "log"):
        pass

    with pytest.raises(InvalidSettings) as refused:
        settings_of({"DATA_DIR": str(tmp_path)})

    [fault] = refused.value.faults
    assert fault.startswith(f"no shop is open in {tmp_path}: open it with `make run`")
