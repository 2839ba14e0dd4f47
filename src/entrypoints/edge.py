"""How much of the server one client may take up before it is even known what it wants."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLimits:
    """Of each API process. Seconds are for a client that keeps us waiting, never for our own work."""

    # from the connection, or the first byte of a further request, to the end of its headers
    header_seconds: float = 10
    # for a whole body; one that is silent for `header_seconds` is given up before
    body_seconds: float = 60
    # for a client that does not read what it asked for
    answer_seconds: float = 30
    # between two requests
    keep_alive_seconds: float = 5
    header_bytes: int = 32 * 1024
    headers: int = 100
    connections: int = 1000
    # what is being worked on at once; who waits for a slow client does not count
    requests: int = 1000
    # of all bodies that are being received
    body_bytes: int = 128 * 1024 * 1024


def read_edge_limits(number: Callable[..., float]) -> EdgeLimits:
    """From the environment, through a reader of bounded numbers."""
    default = EdgeLimits()
    mebibyte = 1024 * 1024
    return EdgeLimits(
        header_seconds=number("HEADER_SECONDS", default.header_seconds, low=0.1, high=120),
        body_seconds=number("BODY_SECONDS", default.body_seconds, low=0.1, high=3600),
        answer_seconds=number("ANSWER_SECONDS", default.answer_seconds, low=0.1, high=3600),
        keep_alive_seconds=number("KEEP_ALIVE_SECONDS", default.keep_alive_seconds, low=0.1, high=3600),
        header_bytes=int(number("MAX_HEADER_BYTES", default.header_bytes, low=4096, high=mebibyte)),
        headers=int(number("MAX_HEADERS", default.headers, low=20, high=1000)),
        connections=int(number("MAX_CONNECTIONS", default.connections, low=16, high=65_000)),
        requests=int(number("MAX_REQUESTS", default.requests, low=4, high=10_000)),
        body_bytes=int(number("MAX_BODY_MIB", default.body_bytes / mebibyte, low=16, high=65_536)) * mebibyte,
    )
