"""From which network address a request comes, told by proxies that we trust and by nobody else."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from litestar.types import Scope

_IPV6_SITE_BITS = 64
_STATE_KEY = "client_address"


def client_address(scope: Scope) -> str:
    """What `note_client_address` found."""
    return str(scope["state"].get(_STATE_KEY, "unknown"))


def note_client_address(scope: Scope, trusted_proxies: Sequence[str]) -> str:
    """Find the address and keep it with the request.

    The peer's, unless that is a trusted proxy: then the right-most one of X-Forwarded-For that isn't. The left-most is
    whatever the client made up. Of an IPv6 address only the site counts: a client has all the rest to itself.
    """
    peer = scope.get("client")
    address = peer[0] if peer else "unknown"
    if address in trusted_proxies:
        forwarded = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
        hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
        address = next((hop for hop in reversed(hops) if hop not in trusted_proxies), address)
    scope.setdefault("state", {})[_STATE_KEY] = site = _site(address)
    return site


def _site(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 6 and parsed.ipv4_mapped is None:  # noqa: PLR2004 -- the version of the protocol
        return str(ip_network((parsed, _IPV6_SITE_BITS), strict=False).network_address)
    return str(parsed)
