"""From where a request comes: proxies that we trust may tell, nobody else."""

from typing import Any, cast

import pytest

from entrypoints.http.client_address import TrustedProxies, client_address

PROXIES = TrustedProxies(["10.0.0.0/24", "2001:db8:aaaa::1"])


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
        ("10.0.1.1", ["198.51.100.1"], "10.0.1.1"),
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("2001:db8:aaaa::1", ["[2001:db8:1:2:3::4]:4711"], "2001:db8:1:2::"),
        ("::ffff:10.0.0.1", ["::ffff:198.51.100.1"], "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", [], "2001:db8:1:2::"),
        ("10.0.0.1", ["x" * 500], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.9, what, 10.0.0.2"], "10.0.0.2"),
        ("not an address", ["198.51.100.1"], "unknown"),
    ],
)
def test_the_address_that_counts(peer: str, forwarded: list[str], found: str) -> None:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    scope = cast("Any", {"client": (peer, 1), "headers": headers, "state": {}})

    assert PROXIES.note_client_address(scope) == found
    assert client_address(scope) == found
