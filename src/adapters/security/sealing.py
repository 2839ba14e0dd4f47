"""Encryption at rest: AES-256-GCM under keys derived from the shop's secrets, the newest first."""

import base64
import binascii
import os
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.security.keyed import encoded
from application.identity.second_factor_ports import UnreadableSecret

_NAME_BYTES: Final = 4
_NONCE_BYTES: Final = 12


class AesSealer:
    """What is sealed begins with its key's name, so that keys can be changed without a loss.

    The purpose is authenticated with it: what was sealed for one account is nothing to another.
    """

    def __init__(self, secrets: Sequence[bytes]) -> None:
        keys = [_derived(secret) for secret in secrets if secret]
        self._keys = {name: AESGCM(key) for name, key in keys}
        self._newest = keys[0][0]

    def seal(self, text: str, *, purpose: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._keys[self._newest].encrypt(nonce, text.encode(), purpose.encode())
        return encoded(self._newest + nonce + sealed)

    def unseal(self, sealed: str, *, purpose: str) -> str:
        name, nonce, text = _parts(sealed)
        if (key := self._keys.get(name)) is None:
            raise UnreadableSecret
        try:
            return key.decrypt(nonce, text, purpose.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise UnreadableSecret from error

    def is_outdated(self, sealed: str) -> bool:
        return _parts(sealed)[0] != self._newest


def _parts(sealed: str) -> tuple[bytes, bytes, bytes]:
    try:
        raw = base64.urlsafe_b64decode(sealed.encode() + b"=" * (-len(sealed) % 4))
    except (binascii.Error, ValueError) as error:
        raise UnreadableSecret from error
    after_name = _NAME_BYTES + _NONCE_BYTES
    return raw[:_NAME_BYTES], raw[_NAME_BYTES:after_name], raw[after_name:]


def _derived(secret: bytes) -> tuple[bytes, bytes]:
    """A name that tells nothing of the key, and the key."""
    derived = HKDF(SHA256(), length=_NAME_BYTES + 32, salt=None, info=b"portico: sealing").derive(secret)
    return derived[:_NAME_BYTES], derived[_NAME_BYTES:]
