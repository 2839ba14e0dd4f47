"""From where a request comes: proxies that we trust may tell, nobody else."""

from typing import Any, cast

import pytest

from entrypoints.http.client_address import client_address, note_client_address

PROXIES = ("10.0.0.1", "10.0.0.2")


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        ("192.0.2.7", ["198.51.100.1"], "192.0.2.7"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["made.up, 203.0.113.9, 198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2"], "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", [], "2001:db8:1:2::"),
        ("10.0.0.1", ["x" * 500], "x" * 64),
    ],
)
def test_the_address_that_counts(peer: str, forwarded: list[str], found: str) -> None:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    scope = cast("Any", {"client": (peer, 1), "headers": headers, "state": {}})

    assert note_client_address(scope, PROXIES) == found
    assert client_address(scope) == found
