"""Marks of known devices: signed, and good for nothing but being known."""

import hmac
import secrets

from adapters.security.keyed import derived, signature

_NONCE_BYTES = 16


class HmacDeviceMarks:
    """A random name of the device, and an HMAC-SHA256 over the account and it, with a key of their own."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = derived(secret_key, b"known devices")

    def mark(self, subject: str) -> str:
        device = secrets.token_urlsafe(_NONCE_BYTES)
        return f"{device}.{self._signature(device, subject)}"

    def device(self, mark: str, subject: str) -> str | None:
        device, _, signed = mark.partition(".")
        return device if hmac.compare_digest(signed.encode(), self._signature(device, subject).encode()) else None

    def _signature(self, device: str, subject: str) -> str:
        return signature(self._key, f"{subject}.{device}".encode())
