from pathlib import Path

import pytest

from entrypoints.supervisor.failures import CannotServe
from entrypoints.supervisor.options import SupervisorOptions


def options(**environment: str) -> SupervisorOptions:
    return SupervisorOptions.from_env(environment)


def test_a_bare_environment_opens_a_shop_on_loopback() -> None:
    bare = options()

    assert (bare.host, bare.port, bare.env, bare.profile) == ("127.0.0.1", 8000, "development", "default")
    assert bare.data_dir == Path.cwd() / ".data"
    assert bare.public_url == "http://127.0.0.1:8000"


def test_empty_variables_count_as_unset() -> None:
    assert options(PORT="", HOST="", DATA_DIR="", DATABASE_URL="", ENV="", PROFILE="", DEMO="") == options()


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(CannotServe) as refusal:
        options(PORT="99999", PROFILE="cloud", DEMO="yes", ENV="prod")

    assert str(refusal.value) == (
        "The environment is wrong: ENV is 'prod', not one of development, test, production; "
        "PROFILE is 'cloud', not one of default, memory; DEMO is 'yes', not one of on, off; "
        "PORT is '99999', not a number from 1 to 65535."
    )


@pytest.mark.parametrize("port", ["0", "-1", "65536", "8000.5", "eight", "٨٠٠٠", "1" * 400])
def test_a_port_is_a_number_that_a_socket_knows(port: str) -> None:
    with pytest.raises(CannotServe, match="PORT is"):
        options(PORT=port)


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, True),
        ({"DEMO": "off"}, False),
        ({"DATABASE_URL": "postgresql://elsewhere/shop"}, False),
        ({"DATABASE_URL": "postgresql://elsewhere/shop", "DEMO": "on"}, True),
        ({"REDIS_URL": "redis://elsewhere"}, True),
        ({"ENV": "production", "DEMO": "on"}, False),
        ({"PROFILE": "memory"}, False),
    ],
)
def test_demo_data_go_only_where_they_are_welcome(environment: dict[str, str], wanted: bool) -> None:  # noqa: FBT001 -- the expected answer
    assert options(**environment).wants_demo is wanted


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80"), ("shop.test", "http://shop.test:80")],
)
def test_the_address_is_one_that_a_browser_can_open(host: str, address: str) -> None:
    assert options(HOST=host, PORT="80").public_url == address
