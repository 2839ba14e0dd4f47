"""The tokens by which guests read their orders."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID


class HmacOrderAccess:
    """HMAC-SHA256 over the order's id and access version: made anew each time, stored nowhere.

    Links in letters live longer than secrets: those made with one of the secrets `before` open too.
    """

    def __init__(self, secret_key: bytes, before: Sequence[bytes] = ()) -> None:
        self._keys = [hmac.digest(secret, b"order access", hashlib.sha256) for secret in (secret_key, *before)]

    def token(self, order_id: UUID, access_version: int) -> str:
        return _token(self._keys[0], order_id, access_version)

    def opens(self, token: str, order_id: UUID, access_version: int) -> bool:
        given = token.encode()
        return any(hmac.compare_digest(given, _token(key, order_id, access_version).encode()) for key in self._keys)


def _token(key: bytes, order_id: UUID, access_version: int) -> str:
    digest = hmac.digest(key, order_id.bytes + access_version.to_bytes(4), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
