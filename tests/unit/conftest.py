"""Unit tests reach no network: a socket that is opened fails its test."""

from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    disable_socket(allow_unix_socket=True)  # the event loop wakes itself through a pair of these
    yield
    enable_socket()
