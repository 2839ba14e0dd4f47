"""The tokens by which guests read their orders."""

import base64
import hashlib
import hmac
from uuid import UUID


class HmacOrderAccess:
    """HMAC-SHA256 over the order's id and access version: made anew each time, stored nowhere."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = hmac.new(secret_key, b"order access", hashlib.sha256).digest()

    def token(self, order_id: UUID, access_version: int) -> str:
        digest = hmac.new(self._key, order_id.bytes + access_version.to_bytes(4), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def opens(self, token: str, order_id: UUID, access_version: int) -> bool:
        return hmac.compare_digest(token.encode(), self.token(order_id, access_version).encode())
