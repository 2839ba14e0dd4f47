"""The bundled PostgreSQL: what it refuses, and what it makes up for."""

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Never

import psycopg
import pytest

from adapters.bundled import launch
from adapters.bundled.errors import BundledServerFailed
from adapters.bundled.postgres import THROW_AWAY, PostgresServer
from adapters.bundled.running import running


@pytest.fixture
def server(tmp_path: Path) -> PostgresServer:
    return PostgresServer(tmp_path / "postgres", settings=THROW_AWAY)


def test_it_starts_again_with_its_data(server: PostgresServer, tmp_path: Path) -> None:
    with running(server, tmp_path / "log"):
        server.query("CREATE TABLE kept AS SELECT 7 AS number")
    with running(server, tmp_path / "log"):
        assert server.query("SELECT number FROM kept") == ["7"]


def test_a_process_id_left_by_a_dead_server_is_no_hindrance(server: PostgresServer, tmp_path: Path) -> None:
    with running(server, tmp_path / "log"):
        left = (tmp_path / "postgres" / "postmaster.pid").read_text().splitlines()
    stranger = [str(os.getpid()), *left[1:]]
    (tmp_path / "postgres" / "postmaster.pid").write_text("\n".join(stranger) + "\n")

    with running(server, tmp_path / "log"):
        assert server.query("SELECT 1") == ["1"]


def test_a_socket_left_by_a_dead_server_is_no_hindrance(server: PostgresServer, tmp_path: Path) -> None:
    with running(server, tmp_path / "log"):
        [lock] = (tmp_path / "postgres").glob(".s.PGSQL.*.lock")
        left = lock.read_text().splitlines()
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as stranger:
        lock.write_text("\n".join([str(stranger.pid), *left[1:]]) + "\n")

        with running(server, tmp_path / "log"):
            assert server.query("SELECT 1") == ["1"]


def test_the_shop_comes_by_its_socket(server: PostgresServer, tmp_path: Path) -> None:
    with running(server, tmp_path / "log"), psycopg.connect(server.url) as connection:
        assert connection.info.host == str(tmp_path / "postgres")
        assert connection.execute("SELECT inet_server_addr()").fetchone() == (None,)


def test_a_folder_too_deep_for_a_socket_is_reached_by_loopback(tmp_path: Path) -> None:
    folder = tmp_path / ("deep" * 30) / "postgres"
    server = PostgresServer(folder, settings=THROW_AWAY)
    with running(server, tmp_path / "log"), psycopg.connect(server.url) as connection:
        assert connection.info.host == "127.0.0.1"


def test_data_of_an_older_version_are_left_alone(server: PostgresServer, tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("17\n")

    with pytest.raises(BundledServerFailed, match=r"holds data of PostgreSQL 17.*pg_dump"):
        server.prepare()


def test_a_disk_that_is_nearly_full_is_named(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)

    with pytest.raises(BundledServerFailed, match=r"The disk of .* is full .1 MiB are free of the 256 MiB"):
        server.prepare()


def test_a_disk_that_fills_up_meanwhile_is_named(server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Never:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)

    with pytest.raises(BundledServerFailed, match=r"is full .writing PostgreSQL's files failed"):
        server.prepare()


def test_a_platform_without_the_wheel_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(BundledServerFailed, match=r"no server for this platform .*: set DATABASE_URL"):
        PostgresServer(tmp_path / "postgres")


@pytest.fixture
def without_namespaces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PORTICO_NO_USER_NAMESPACE", "1")
    launch.unprivileged_identity.cache_clear()
    yield
    launch.unprivileged_identity.cache_clear()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory(prefix="portico-tests-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.usefixtures("without_namespaces")
def test_where_user_namespaces_are_forbidden_root_becomes_nobody(open_folder: Path) -> None:
    server = PostgresServer(open_folder / "postgres", settings=THROW_AWAY)

    with running(server, open_folder / "log"):
        assert server.query("SELECT 1") == ["1"]

    assert (open_folder / "postgres").stat().st_uid not in {0, os.geteuid()}
