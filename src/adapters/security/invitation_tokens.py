"""The secrets of invitations' links."""

import base64
import hashlib
import hmac

from domain.kernel.ids import InvitationId


class HmacInvitationTokens:
    """HMAC-SHA256 over the invitation and the count of its links: a mail that is sent twice says the same."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = hmac.new(secret_key, b"staff invitation", hashlib.sha256).digest()

    def token(self, invitation_id: InvitationId, issue: int) -> str:
        digest = hmac.new(self._key, invitation_id.bytes + issue.to_bytes(4), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
