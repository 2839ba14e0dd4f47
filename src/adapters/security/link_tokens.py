"""The tokens of mailed links."""

import base64
import hashlib
import hmac
from uuid import UUID

from domain.identity.account_token import TokenPurpose


class HmacLinkTokens:
    """HMAC-SHA256 over the token's id and purpose, with a key of their own."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = hmac.digest(secret_key, b"mailed links", hashlib.sha256)

    def token_of(self, token_id: UUID, purpose: TokenPurpose) -> str:
        digest = hmac.digest(self._key, token_id.bytes + purpose.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
