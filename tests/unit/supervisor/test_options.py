from collections.abc import Callable
from pathlib import Path

import pytest

from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.options import SupervisorOptions
from tests.shop import PRODUCTION

ReadOptions = Callable[..., SupervisorOptions]


@pytest.fixture
def options(tmp_path: Path) -> ReadOptions:
    def read(**environment: str) -> SupervisorOptions:
        return SupervisorOptions.from_env({"DATA_DIR": str(tmp_path), **environment})

    return read


def test_a_bare_environment_opens_a_shop_on_loopback_with_its_own_servers(options: ReadOptions) -> None:
    bare = options()

    assert (bare.host, bare.port, bare.env, bare.profile) == ("127.0.0.1", 8000, "development", "default")
    assert (bare.database_url, bare.redis_url) == (None, None)
    assert bare.public_url == "http://127.0.0.1:8000"


def test_empty_variables_count_as_unset(options: ReadOptions) -> None:
    assert options(PORT="", HOST="", DATABASE_URL="", REDIS_URL="", ENV="", PROFILE="", DEMO="") == options()


def test_servers_of_ones_own_replace_the_bundled_ones(options: ReadOptions, tmp_path: Path) -> None:
    (tmp_path / "redis-url").write_text("redis://elsewhere/3")

    own = options(DATABASE_URL="postgresql://elsewhere/shop", REDIS_URL_FILE=str(tmp_path / "redis-url"))

    assert (own.database_url, own.redis_url) == ("postgresql://elsewhere/shop", "redis://elsewhere/3")


def test_every_fault_of_the_settings_is_named_at_once(options: ReadOptions) -> None:
    with pytest.raises(CannotServe) as refusal:
        options(PORT="99999", PROFILE="cloud", DATABASE_URL="mysql://elsewhere")

    for name in ("PORT", "PROFILE", "DATABASE_URL"):
        assert f"- {name} " in str(refusal.value)


def test_a_demo_is_on_or_off(options: ReadOptions) -> None:
    with pytest.raises(CannotServe, match="DEMO is 'yes'; it must be one of on, off"):
        options(DEMO="yes")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, True),
        ({"DEMO": "off"}, False),
        ({"DATABASE_URL": "postgresql://elsewhere/shop"}, False),
        ({"DATABASE_URL": "postgresql://elsewhere/shop", "DEMO": "on"}, True),
        ({"REDIS_URL": "redis://elsewhere"}, True),
        (PRODUCTION, False),
        ({"PROFILE": "memory"}, False),
    ],
)
def test_demo_data_go_only_where_they_are_welcome(
    options: ReadOptions, environment: dict[str, str], *, wanted: bool
) -> None:
    assert options(**environment).wants_demo is wanted


def test_demo_data_are_refused_in_production(options: ReadOptions) -> None:
    with pytest.raises(CannotServe, match="DEMO=on is refused when ENV=production"):
        options(ENV="production", DEMO="on", PUBLIC_URL="https://shop.test", SECRET_KEY="k" * 32)


@pytest.mark.parametrize(("host", "reachable"), [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("10.1.2.3", "10.1.2.3")])
def test_the_shop_is_probed_where_it_can_be_reached(options: ReadOptions, host: str, reachable: str) -> None:
    assert options(HOST=host).probe_host == reachable
