"""Marks of known devices: signed, and good for nothing but being known."""

import base64
import hashlib
import hmac
import secrets

_NONCE_BYTES = 16


class HmacDeviceMarks:
    """A random name of the device, and an HMAC-SHA256 over the account and it, with a key of their own."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = hmac.digest(secret_key, b"known devices", hashlib.sha256)

    def mark(self, subject: str) -> str:
        device = secrets.token_urlsafe(_NONCE_BYTES)
        return f"{device}.{self._signature(device, subject)}"

    def device(self, mark: str, subject: str) -> str | None:
        device, _, signature = mark.partition(".")
        return device if hmac.compare_digest(signature.encode(), self._signature(device, subject).encode()) else None

    def _signature(self, device: str, subject: str) -> str:
        digest = hmac.digest(self._key, f"{subject}.{device}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
