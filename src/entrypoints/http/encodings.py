"""Content encodings: what a client takes, and how bodies are packed."""

import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache

import brotli  # type: ignore[import-untyped]

_BROTLI_QUALITY, _GZIP_LEVEL, _GZIP_WINDOW = 5, 6, 31


@lru_cache(maxsize=256)
def accepted(header: str) -> frozenset[str]:
    """The content encodings that a client takes: "gzip, br;q=0.5, zstd;q=0" names gzip and br."""
    choices = (item.replace(" ", "").lower().split(";q=") for item in header.split(","))
    return frozenset(name for name, *weight in choices if not weight or weight[0].strip("0."))


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(body) + packer.flush()


PACKERS: Mapping[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}
"""How to pack a body that is packed once and sent often, best first."""
