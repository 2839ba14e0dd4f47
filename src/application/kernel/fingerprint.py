"""Whether the same is asked for again."""

import hashlib

import msgspec


def fingerprint(*parts: object) -> str:
    """The SHA-256 (hex) of the parts, which are dataclasses and plain values: equal parts give the same."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
