"""The tokens of mailed links."""

from uuid import UUID

from adapters.security.keyed import derived, signature
from domain.identity.account_token import TokenPurpose


class HmacLinkTokens:
    """HMAC-SHA256 over the token's id and purpose, with a key of their own."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = derived(secret_key, b"mailed links")

    def token_of(self, token_id: UUID, purpose: TokenPurpose) -> str:
        return signature(self._key, token_id.bytes + purpose.encode())
