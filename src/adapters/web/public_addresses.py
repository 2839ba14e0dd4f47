"""Which network addresses are on the public internet."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Standards wrap IPv4 addresses into IPv6 ones, whose gateways lead to wherever the inner address is.
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_COMPATIBLE = ip_network("::/96")
_INNER_BITS = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Whether it belongs to nobody's own network, machine or link, however it is wrapped."""
    parsed = ip_address(address.partition("%")[0])
    inner = _wrapped(parsed) if isinstance(parsed, IPv6Address) else None
    if inner is not None:
        return _is_unicast(inner)
    return _is_unicast(parsed) and not (isinstance(parsed, IPv6Address) and parsed.is_site_local)


def _is_unicast(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address within: v4-mapped, 6to4, Teredo, NAT64, v4-compatible."""
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or address in _COMPATIBLE:
        return IPv4Address(int(address) & _INNER_BITS)
    return address.ipv4_mapped or address.sixtofour
