"""The bundled Valkey: known from a stranger on its port, and bounded."""

from pathlib import Path

import redis

from adapters.bundled.running import running
from adapters.bundled.valkey import ValkeyServer


def test_it_is_a_bounded_cache_that_keeps_nothing(tmp_path: Path) -> None:
    server = ValkeyServer(tmp_path / "valkey")

    with running(server, tmp_path / "log"), redis.Redis.from_url(server.url) as client:
        settings = client.config_get("maxmemory", "maxmemory-policy", "appendonly", "save")

    assert settings == {"maxmemory": str(64 * 2**20), "maxmemory-policy": "allkeys-lru", "appendonly": "no", "save": ""}


def test_a_server_of_another_folder_is_not_taken_for_ours(tmp_path: Path) -> None:
    stranger, ours = ValkeyServer(tmp_path / "stranger"), ValkeyServer(tmp_path / "ours")

    with running(stranger, tmp_path / "log"):
        ours._port = stranger._port

        assert stranger.is_ready()
        assert not ours.is_ready()
