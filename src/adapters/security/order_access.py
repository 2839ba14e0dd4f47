"""The tokens by which guests read their orders."""

import hmac
from collections.abc import Sequence
from uuid import UUID

from adapters.security.keyed import derived, signature


class HmacOrderAccess:
    """HMAC-SHA256 over the order's id and access version: made anew each time, stored nowhere.

    Links in letters live longer than secrets: those made with one of the secrets `before` open too.
    """

    def __init__(self, secret_key: bytes, before: Sequence[bytes] = ()) -> None:
        self._keys = [derived(secret, b"order access") for secret in (secret_key, *before)]

    def token(self, order_id: UUID, access_version: int) -> str:
        return _token(self._keys[0], order_id, access_version)

    def opens(self, token: str, order_id: UUID, access_version: int) -> bool:
        given = token.encode()
        return any(hmac.compare_digest(given, _token(key, order_id, access_version).encode()) for key in self._keys)


def _token(key: bytes, order_id: UUID, access_version: int) -> str:
    return signature(key, order_id.bytes + access_version.to_bytes(4))
