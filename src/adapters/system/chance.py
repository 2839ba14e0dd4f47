"""Identities and chance from the operating system's random source."""

import secrets
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


class SystemIds:
    """UUIDs of version 7 (RFC 9562 §5.7 and §6.2, method 3): milliseconds, 12 bits of their fraction, then chance.

    One generator's ids only grow, also within a fraction or when the clock is set back.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> UUID:
        milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
        stamp = self._last = max(milliseconds << 12 | (nanoseconds << 12) // 1_000_000, self._last + 1)
        return UUID(int=stamp >> 12 << 80 | _VERSION_7 | (stamp & 0xFFF) << 64 | _VARIANT | secrets.randbits(62))


class SystemRandomness:
    """Unguessable values."""

    def token(self) -> str:
        return secrets.token_urlsafe(32)

    def letters(self, alphabet: str, length: int) -> str:
        return "".join(secrets.choice(alphabet) for _ in range(length))
