"""Keys derived from the shop's secret, one for each purpose, and what is signed with them."""

import base64
import hashlib
import hmac


def derived(secret: bytes, purpose: bytes) -> bytes:
    """The key for a purpose: by none of them can another, or the secret, be told."""
    return hmac.digest(secret, purpose, hashlib.sha256)


def encoded(value: bytes) -> str:
    """As addresses and headers take it."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def signature(key: bytes, told: bytes) -> str:
    """HMAC-SHA256 over what is told, as text."""
    return encoded(hmac.digest(key, told, hashlib.sha256))
