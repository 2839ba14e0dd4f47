"""Webhook signatures of Stripe's form: `t=<seconds>,v1=<HMAC-SHA256 of "t.payload">`."""

import hmac
from collections.abc import Sequence
from datetime import datetime

TOLERANCE_SECONDS = 300


def sign(payload: bytes, secret: bytes, *, now: datetime) -> str:
    """The header for a payload."""
    seconds = str(int(now.timestamp()))
    return f"t={seconds},v1={_digest(payload, secret, seconds)}"


def is_signed(payload: bytes, header: str, secrets: Sequence[bytes], *, now: datetime) -> bool:
    """Whether one of the secrets signed it, at most five minutes off; compared in constant time."""
    parts = [part.partition("=") for part in header.split(",")]
    seconds = next((value for name, _, value in parts if name == "t"), "")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):  # noqa: PLR2004 -- digits of a time
        return False
    if abs(now.timestamp() - int(seconds)) > TOLERANCE_SECONDS:
        return False
    given = [value.encode() for name, _, value in parts if name == "v1"]
    expected = [_digest(payload, secret, seconds).encode() for secret in secrets]
    return any(hmac.compare_digest(one, other) for one in given for other in expected)


def _digest(payload: bytes, secret: bytes, seconds: str) -> str:
    return hmac.digest(secret, seconds.encode() + b"." + payload, "sha256").hex()
