"""From which network address a request comes, told by proxies that we trust and by nobody else."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from litestar.types import Scope

_IPV6_SITE_BITS = 64
_STATE_KEY = "client_address"
_UNKNOWN = "unknown"
_IPV6 = 6

Address = IPv4Address | IPv6Address


def client_address(scope: Scope) -> str:
    """What `TrustedProxies.note_client_address` found."""
    return str(scope["state"].get(_STATE_KEY, _UNKNOWN))


class TrustedProxies:
    """The addresses and networks, such as 10.0.0.0/8, whose X-Forwarded-For is believed."""

    def __init__(self, networks: Sequence[str]) -> None:
        self._networks = [ip_network(network, strict=False) for network in networks]

    def note_client_address(self, scope: Scope) -> str:
        """Find the address and keep it with the request.

        The peer's, unless that is a trusted proxy: then the right-most one of X-Forwarded-For that isn't. The
        left-most is whatever the client made up. Of an IPv6 address only the site counts: a client has all the rest
        to itself.
        """
        peer = scope.get("client")
        found = _parsed(peer[0]) if peer else None
        if found is not None and self._trusts(found):
            found = self._behind(found, scope)
        site = _site(found)
        scope.setdefault("state", {})[_STATE_KEY] = site
        return site

    def _behind(self, proxy: Address, scope: Scope) -> Address:
        """Who spoke to the proxy, or to the proxy before it; the last of them that we know where one is no address."""
        forwarded = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
        known = proxy
        for hop in reversed([hop.strip() for hop in forwarded.split(",") if hop.strip()]):
            address = _parsed(hop)
            if address is None:
                return known
            known = address
            if not self._trusts(address):
                return address
        return proxy

    def _trusts(self, address: Address) -> bool:
        return any(address in network for network in self._networks)


@lru_cache(1024)
def _parsed(text: str) -> Address | None:
    """Some proxies add the port: `192.0.2.1:5000`, `[2001:db8::1]:5000`."""
    bare = text[1:].partition("]")[0] if text.startswith("[") else text
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def site_of(text: str) -> str:
    """What counts of an address that somebody typed."""
    return _site(_parsed(text))


def _site(address: Address | None) -> str:
    if address is None:
        return _UNKNOWN
    if address.version == _IPV6:
        return str(ip_network((address, _IPV6_SITE_BITS), strict=False).network_address)
    return str(address)
