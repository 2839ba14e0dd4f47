"""Identities and chance from the operating system's random source."""

import secrets
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


class SystemIds:
    """UUIDs of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then chance."""

    def new(self) -> UUID:
        milliseconds = time.time_ns() // 1_000_000
        return UUID(
            int=(milliseconds & (1 << 48) - 1) << 80
            | _VERSION_7
            | secrets.randbits(12) << 64
            | _VARIANT
            | secrets.randbits(62)
        )


class SystemRandomness:
    """Unguessable values."""

    def token(self) -> str:
        return secrets.token_urlsafe(32)

    def letters(self, alphabet: str, length: int) -> str:
        return "".join(secrets.choice(alphabet) for _ in range(length))
